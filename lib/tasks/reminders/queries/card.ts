import 'server-only';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { PeriodEnd } from '../../kind';
import { momentShown } from '../../queries/status-view';
import type { CardReminders, ReminderView } from '../views';

type Reminder = {
  id: number;
  days: number;
  hours: number;
  minutes: number;
  before: PeriodEnd;
  to_executors: boolean;
  to_controller: boolean;
  to_author: boolean;
  by_email: boolean;
  by_push: boolean;
  remind_at: string | null;
};
type Row = {
  reminders: Reminder[] | null;
  due: { id: number; moment: string } | null;
  may_repeat: boolean;
};

/** Reminders of a task, and what of them waits for the reader. The task is one they may see. One statement. */
export async function readReminders(ctx: Ctx, taskId: number): Promise<CardReminders> {
  const [row] = await ctx.db.execute<Row>(sql`
    with mine as (
      select f.id, f.moment, f.removed_at, f.snoozed_until from reminder_firings f join tasks t on t.id = f.task_id
      where f.task_id = ${taskId} and f.user_id = ${ctx.userId} and t.category not in ('done', 'cancelled')
    ), shown as (
      select id, moment from mine where removed_at is null and snoozed_until is null order by moment desc, id desc limit 1
    )
    select (select json_agg(m order by m.remind_at nulls last, m.id) from task_reminders m where m.task_id = ${taskId}) as reminders,
      (select row_to_json(shown) from shown) as due,
      exists (select 1 from mine where removed_at is not null) and not exists (select 1 from shown)
        and not exists (select 1 from mine where snoozed_until is not null) as may_repeat`);
  return {
    reminders: (row?.reminders ?? []).map((reminder) => viewOf(reminder, ctx)),
    due: row?.due ? { id: row.due.id, at: momentShown(null, row.due.moment, ctx) } : null,
    mayRepeat: row?.may_repeat ?? false,
  };
}

function viewOf(row: Reminder, ctx: Ctx): ReminderView {
  const { id, days, hours, minutes, before } = row;
  return {
    ...{ id, days, hours, minutes, before },
    toExecutors: row.to_executors,
    toController: row.to_controller,
    toAuthor: row.to_author,
    byEmail: row.by_email,
    byPush: row.by_push,
    text: saidReminder(row, ctx),
    at: momentShown(null, row.remind_at, ctx),
  };
}

/** `3 days 4 hours before the end`; `at the start`. */
function saidReminder(
  { days, hours, minutes, before }: Pick<Reminder, 'days' | 'hours' | 'minutes' | 'before'>,
  { locale }: Pick<Ctx, 'locale'>,
): string {
  const { say } = wordsOf(locale);
  const parts = Object.entries({ days, hours, minutes }).flatMap(([unit, count]) =>
    count ? [say(`tasks.reminders.said.${unit}`, { count })] : [],
  );
  if (parts.length === 0) return say(`tasks.reminders.said.at_${before}`);
  return say(`tasks.reminders.said.before_${before}`, { ahead: parts.join(' ') });
}
