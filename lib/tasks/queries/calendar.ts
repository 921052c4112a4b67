import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { reach } from '@/lib/access/visibility';
import type { CalendarEntry, DateRange } from '@/lib/kernel/calendar-view';
import { startOfDateInstant } from '@/lib/kernel/dates';
import { momentText } from '@/lib/kernel/moment';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { type Asked, whereOf } from '@/lib/record/list-where';
import { taskRecord } from '../record';
import { asInstant, type Period, periodEnd, periodStart, type StatusColumns, statusView } from './status-view';

type Row = Period &
  StatusColumns & {
    id: string;
    number: string;
    title: string;
    color: string | null;
    percent: number;
    executors: string | null;
    may_change: boolean;
  };

/** More than fit on any screen; the rest is counted. */
const MOST = 3_000;

/**
 * The time a task may take up, in a form an index stands on: dates as the widest they are anywhere on Earth. Wider than the
 * truth by up to a day and a half, so what it finds is looked at again.
 */
export const span: SQL = sql.raw(`tsrange(
  coalesce(tasks.starts_at at time zone 'UTC', tasks.starts_on::timestamp - interval '14 hours',
    tasks.ends_at at time zone 'UTC', tasks.ends_on::timestamp - interval '14 hours'),
  greatest(coalesce(tasks.starts_at at time zone 'UTC', tasks.starts_on::timestamp - interval '14 hours'),
    coalesce(tasks.ends_at at time zone 'UTC', tasks.ends_on::timestamp + interval '36 hours',
      tasks.starts_at at time zone 'UTC', tasks.starts_on::timestamp + interval '36 hours')), '[]')`);

/** What the query matches and runs on these dates of the reader's calendar, the earliest first; and how many there are. */
export async function listCalendar(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  { from, to }: DateRange,
): Promise<{ entries: CalendarEntry[]; total: number }> {
  const bounds = [from, to].map((date) => startOfDateInstant(date, ctx.timeZone).toISOString());
  const rows = await ctx.db.execute<Row & { total: string }>(sql`${planAnew}
    select tasks.id, records.number, records.title, tasks.color, tasks.percent, tasks.category, tasks.due_at,
      tasks.starts_on, tasks.starts_at, tasks.ends_on, tasks.ends_at, d.code as status_code, d.name as status_name,
      d.system as status_system, d.color as status_color, ${reach(ctx, taskRecord, 'change')} as may_change,
      (select string_agg(x.title, ', ' order by e.position, e.id) from task_executors e
        join records x on x.id = coalesce(e.employee_id, e.centre_id) where e.task_id = tasks.id) as executors,
      count(*) over () as total
    from ${tasks} join ${records} on ${records.id} = ${tasks.id} join directory_values d on d.id = tasks.status_id
    where ${whereOf(ctx, definition, asked)}
      and ${span} && tsrange(${bounds[0]}::timestamptz at time zone 'UTC', ${bounds[1]}::timestamptz at time zone 'UTC')
      and coalesce(tasks.starts_on, (tasks.starts_at at time zone ${ctx.timeZone})::date, tasks.ends_on, (tasks.ends_at at time zone ${ctx.timeZone})::date) < ${to}::date
      and coalesce(tasks.ends_on, (tasks.ends_at at time zone ${ctx.timeZone})::date, tasks.starts_on, (tasks.starts_at at time zone ${ctx.timeZone})::date) >= ${from}::date
    order by coalesce(tasks.starts_on::timestamp, tasks.starts_at at time zone ${ctx.timeZone}, tasks.ends_on::timestamp, tasks.ends_at at time zone ${ctx.timeZone}), tasks.id
    limit ${MOST}`);
  const overdue = wordsOf(ctx.locale).say('tasks.overdue');
  return {
    total: Number(rows[0]?.total ?? 0),
    entries: rows.map((row): CalendarEntry => {
      const { name, tone, color } = statusView(row, ctx.locale, ctx.now, overdue);
      return {
        id: Number(row.id),
        number: row.number,
        title: row.title,
        start: momentText({ on: row.starts_on, at: asInstant(row.starts_at) }, ctx.timeZone),
        end: momentText({ on: row.ends_on, at: asInstant(row.ends_at) }, ctx.timeZone),
        period: [periodStart(row, ctx), periodEnd(row, ctx)].filter(Boolean).join(' – '),
        status: name,
        tone,
        color: row.color ?? (tone === 'overdue' ? null : color),
        percent: row.percent,
        who: row.executors ?? '',
        mayChange: row.may_change,
      };
    }),
  };
}
