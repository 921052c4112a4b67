import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/record/card/action-button';
import { FormSection } from '@/components/record/card/form-layout';
import { RecurrenceSection } from '@/components/tasks/recurrence-section';
import { ReminderTools } from '@/components/tasks/reminder-tools';
import { RemindersTable } from '@/components/tasks/reminders-table';
import { ruleWords } from '@/components/tasks/rule-words';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import type { CardHead } from '@/lib/record/card-head';
import { defaultRule } from '@/lib/tasks/recurrence/rules/rule';
import type { RecurrenceView } from '@/lib/tasks/recurrence/views';
import { repeatReminderAction } from '@/lib/tasks/reminders/actions';
import type { CardReminders } from '@/lib/tasks/reminders/views';
import type { TaskCardView } from '@/lib/tasks/views';

type Props = { ctx: Ctx; head: CardHead; card: TaskCardView };

/** How the task repeats. */
export async function RepeatsSection({ ctx, head, card, series }: Props & { series: RecurrenceView | null }) {
  const [t, choices] = await Promise.all([getTranslations('tasks'), getTranslations('choices')]);
  const from = (card.values.start ?? card.values.end)?.slice(0, 10) ?? null;
  const day = from ?? today(ctx.now, ctx.timeZone);
  const defaults = {
    ...defaultRule(series?.rule ?? null, day),
    missed: series?.missed ?? ('next' as const),
    from: series?.occurrenceOn ?? from,
  };
  return (
    <FormSection title={t('recurrence.title')}>
      <RecurrenceSection
        key={`${series?.text} ${series?.isEnded}`}
        taskId={head.id}
        series={series}
        defaults={defaults}
        mayChange={head.mayChange}
        isFinished={card.category === 'done' || card.category === 'cancelled'}
        isForeignZone={series !== null && series.zone !== ctx.timeZone}
        words={{
          ...t.raw('recurrence'),
          dialog: ruleWords(t, choices, ctx.locale),
        }}
      />
    </FormSection>
  );
}

/** Who is reminded of the task. */
export async function RemindersSection({ head, reminders }: Pick<Props, 'head'> & { reminders: CardReminders }) {
  const [t, choice] = await Promise.all([getTranslations('tasks'), getTranslations('choices')]);
  const field = (name: string) => t(`fields.${name}`);
  return (
    <FormSection
      title={t('reminders.title')}
      tools={
        reminders.mayRepeat ? (
          <ActionButton action={repeatReminderAction} values={{ id: head.id }} size="small" look="quiet" icon="repeat">
            {t('reminders.again')}
          </ActionButton>
        ) : null
      }
    >
      <RemindersTable
        taskId={head.id}
        rows={reminders.reminders}
        mayChange={head.mayChange}
        words={{
          ...t.raw('reminders'),
          actions: t('reminders.rows'),
          empty: t('reminders.none'),
          before: field('remindBefore'),
          days: field('days'),
          hours: field('remindHours'),
          minutes: field('minutes'),
          toExecutors: field('toExecutors'),
          toController: field('toController'),
          toAuthor: field('toAuthor'),
          byEmail: field('byEmail'),
          byPush: field('byPush'),
          start: choice('period_end.start'),
          end: choice('period_end.end'),
        }}
      />
    </FormSection>
  );
}

/** Over the card: the reader was reminded of it and did not put that away. */
export async function ReminderNote({ head, due }: { head: CardHead; due: NonNullable<CardReminders['due']> }) {
  const words = await getTranslations('tasks.reminders');
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded border border-line bg-sunken px-3 py-1.5"
    >
      <p className="flex-1">{words('dueHere', { at: due.at })}</p>
      <ReminderTools id={due.id} title={head.title} words={toolWords(words)} />
    </div>
  );
}

type Translate = Awaited<ReturnType<typeof getTranslations<'tasks.reminders'>>>;

/** The words of what can be done with a reminder. */
export const toolWords = (say: Translate) => ({
  away: say('away'),
  awayOf: say.raw('awayOf'),
  later: say('later'),
  laterOf: say.raw('laterOf'),
  awayDone: say('awayDone'),
  laterDone: say('laterDone'),
  snooze: say.raw('snooze'),
});
