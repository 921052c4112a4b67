import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/live/live';
import { LogTable } from '@/components/notifications/log-table';
import { NoticeList } from '@/components/notifications/notice-list';
import { ActionButton } from '@/components/record/card/action-button';
import { TopLine } from '@/components/shell/top-line';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Tabs } from '@/components/ui/tabs';
import { today } from '@/lib/kernel/dates';
import { recordKinds } from '@/lib/kinds';
import { readNotificationsAction } from '@/lib/notifications/actions';
import { listLog, listNotices } from '@/lib/notifications/queries/bell';
import { bellItem, headlineIn } from '@/lib/notifications/queries/bell-items';
import { pageQuerySchema } from '@/lib/notifications/schema';
import type { Ctx } from '@/lib/platform/context';
import { requireSession } from '@/lib/platform/session';

const here = '/notifications';

export async function generateMetadata() {
  return { title: (await getTranslations('notifications'))('title') };
}

type Query = { tab?: string | string[]; before?: string | string[] };

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { ctx } = await requireSession();
  const [t, query] = await Promise.all([getTranslations('notifications'), searchParams]);
  const { before } = pageQuerySchema.parse(query);
  const tab = query.tab === 'log' ? 'log' : 'list';
  return (
    <>
      <Live kind="notification" since={ctx.seen} />
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto grid w-full max-w-[860px] gap-4 px-[var(--gutter)] py-5 md:py-7">
        <Tabs
          label={t('title')}
          current={tab}
          items={[
            { key: 'list', href: here, label: t('list.title') },
            { key: 'log', href: `${here}?tab=log`, label: t('log.title') },
          ]}
        />
        {tab === 'log' ? <Log ctx={ctx} before={before} /> : <List ctx={ctx} before={before} />}
      </div>
    </>
  );
}

async function List({ ctx, before }: { ctx: Ctx; before: number | undefined }) {
  const [t, page] = await Promise.all([getTranslations('notifications'), listNotices(ctx, recordKinds, { before })]);
  const [newest] = page.rows;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {newest && page.rows.some((row) => row.unread) ? (
          <ActionButton
            action={readNotificationsAction}
            values={{ upTo: newest.id }}
            icon="check-check"
            done={t('list.marked')}
          >
            {t('list.readAll')}
          </ActionButton>
        ) : null}
        <LinkButton href="/profile?tab=notifications" icon="settings" look="quiet">
          {t('settings')}
        </LinkButton>
      </div>
      {page.rows.length === 0 ? (
        <EmptyState icon="bell" title={t('list.emptyTitle')}>
          {t('list.empty')}
        </EmptyState>
      ) : (
        <NoticeList items={page.rows.map((row) => bellItem(ctx, recordKinds, row))} />
      )}
      <Pagination
        label={t('list.pages')}
        previousHref={before ? here : null}
        nextHref={page.next ? `${here}?before=${page.next}` : null}
      />
    </>
  );
}

async function Log({ ctx, before }: { ctx: Ctx; before: number | undefined }) {
  const [t, page] = await Promise.all([getTranslations('notifications'), listLog(ctx, recordKinds, { before })]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <>
      <p className="max-w-[62ch] text-ink-2">{t('log.intro')}</p>
      {page.rows.length === 0 ? (
        <EmptyState icon="scroll-text" title={t('list.emptyTitle')}>
          {t('list.empty')}
        </EmptyState>
      ) : (
        <LogTable rows={page.rows.map((row) => ({ ...row, headline: headlineIn(ctx, row) }))} clock={clock} />
      )}
      <Pagination
        label={t('list.pages')}
        previousHref={before ? `${here}?tab=log` : null}
        nextHref={page.next ? `${here}?tab=log&before=${page.next}` : null}
      />
    </>
  );
}
