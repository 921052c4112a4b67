import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/live/live';
import { TopLine } from '@/components/shell/top-line';
import { DayList } from '@/components/tasks/day-list';
import { DueReminders, SHOWN_REMINDERS } from '@/components/tasks/due-reminders';
import { Quick } from '@/components/tasks/quick/quick-server';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { canCreate } from '@/lib/access/gate';
import { formatDateLong } from '@/lib/kernel/date-format';
import { today } from '@/lib/kernel/dates';
import { kindDefinitions, recordKinds } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';
import { listRecent } from '@/lib/record/recent';
import { taskKind } from '@/lib/tasks/kind';
import { listMyDay } from '@/lib/tasks/queries/my-day';
import { listDueReminders } from '@/lib/tasks/reminders/queries/due';
import { toolWords } from './tasks/[id]/repeat-sections';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('home'))('title') };
}

/** Today: what is late, what is due, what comes, and what was opened last. */
export default async function HomePage() {
  const { ctx } = await requireSession();
  const [t, words, pocket, reminders, day, recent] = await Promise.all([
    getTranslations('home'),
    getTranslations('tasks.reminders'),
    getTranslations('pocket'),
    listDueReminders(ctx),
    listMyDay(ctx),
    listRecent(ctx, recordKinds, 10),
  ]);
  const thisDay = today(ctx.now, ctx.timeZone);
  const date = formatDateLong(thisDay, ctx.locale, thisDay);
  const nothing = day.total === 0;
  return (
    <>
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto grid w-full max-w-[64rem] gap-x-10 gap-y-6 overflow-auto px-4 py-5 sm:px-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid content-start gap-6">
          <p className="text-ink-3">
            {date} · {t('count', { count: day.total })}
          </p>
          <p className="md:hidden">
            <a href="/day" className="inline-flex min-h-6 items-center gap-1.5 text-accent">
              <Icon name="square-check-big" />
              {pocket('open')}
            </a>
          </p>
          {canCreate(ctx, taskKind) ? <Quick as="field" /> : null}
          <DueReminders
            title={words('dueList')}
            more={words('dueMore', { count: reminders.length - SHOWN_REMINDERS })}
            reminders={reminders}
            words={toolWords(words)}
          />
          {nothing ? (
            <EmptyState
              icon="sun"
              title={t('nothing')}
              action={
                canCreate(ctx, taskKind) ? (
                  <LinkButton href="/tasks/new" look="primary" icon="plus" data-key="n Insert">
                    {t('create')}
                  </LinkButton>
                ) : null
              }
            >
              {t('nothingText')}
            </EmptyState>
          ) : null}
          <DayList title={t('overdue')} tasks={day.overdue} late />
          <DayList title={t('today')} tasks={day.today} />
          <DayList title={t('week')} tasks={day.week} />
        </div>
        <aside aria-label={t('recent')}>
          {recent.length ? <h2 className="mb-1 text-sm text-ink-3">{t('recent')}</h2> : null}
          <ul className="grid">
            {recent.map((record) => (
              <li key={record.id}>
                <a
                  href={`${kindDefinitions.get(record.kind)?.record.kind.path}/${record.id}`}
                  className="flex min-h-9 items-center gap-2 border-b border-line hover:text-accent"
                >
                  <span className="tabular text-sm text-ink-3">{record.number}</span>
                  <span className="truncate">{record.title}</span>
                </a>
              </li>
            ))}
          </ul>
        </aside>
      </div>
      <Live kind={taskKind.name} since={ctx.seen} />
    </>
  );
}
