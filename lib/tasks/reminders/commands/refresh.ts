import 'server-only';
import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';

// Guarantee: the moment of a reminder follows the dates of its task with every write and every undo.

/** What is set to come so soon is told at once; the rest is found minute by minute. */
const SOON_SECONDS = 120;

/**
 * Computes the moments anew; of all reminders when `ids` is null. Days are counted on the calendar of the company, hours and
 * minutes as they pass. A date begins at 00:00 and ends at 24:00. A moment that is past when it is set is none.
 */
export async function refreshReminders(tx: TxCtx, ids: readonly number[] | null): Promise<void> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const zone = tx.companyZone;
  const chosen = ids === null ? sql`true` : sql`m.task_id = any(${sql.param([...ids])}::bigint[])`;
  const rows = await tx.tx.execute<{ task_id: string; soon: boolean }>(sql`
    with based as (
      select m.*, case m.before when 'start' then coalesce(t.starts_at, t.starts_on::timestamp at time zone ${zone})
        else coalesce(t.ends_at, (t.ends_on + 1)::timestamp at time zone ${zone}) end as base
      from task_reminders m join tasks t on t.id = m.task_id where ${chosen}
    ), wanted as (
      select id, remind_at as was, ((base at time zone ${zone} - make_interval(days => days)) at time zone ${zone})
        - make_interval(hours => hours, mins => minutes) as at from based
    ), allowed as (
      select id, was, case when at > ${now} or at = was then at end as at from wanted
    ), written as (
      update task_reminders m set remind_at = a.at from allowed a where m.id = a.id and a.at is distinct from a.was
      returning m.task_id, m.remind_at
    )
    select task_id, remind_at <= ${now} + make_interval(secs => ${SOON_SECONDS}) as soon from written`);
  const soon = new Set(rows.filter((row) => row.soon).map((row) => Number(row.task_id)));
  if (soon.size) await emit(tx, 'task.reminders_changed', { ids: [...soon] });
}
