import 'server-only';
import { sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { addDays, diffDays } from '@/lib/kernel/calendar-date';
import type { CalendarEntry, DateRange } from '@/lib/kernel/calendar-view';
import { today } from '@/lib/kernel/dates';
import { momentText } from '@/lib/kernel/moment';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { type Asked, whereOf } from '@/lib/record/list-where';
import { asInstant, type Period, periodEnd, periodStart } from '../../queries/status-view';
import { occurrencesBetween } from '../rules/occurrences';
import { periodOf, type Wall, wallOf, wallOn } from '../rules/wall';
import { type RecurrenceRow, ruleFrom } from './row';

type Row = Period &
  RecurrenceRow & { id: string; number: string; title: string; color: string | null; executors: string | null };

/** As many series are looked through, and as many ghosts shown. */
const MOST_SERIES = 500;
const MOST = 1_000;

/** Dates on which tasks that match will come again: nothing stands there yet. One statement. */
export async function listGhosts(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  range: DateRange,
): Promise<CalendarEntry[]> {
  if (range.to <= today(ctx.now, ctx.timeZone)) return [];
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select s.*, tasks.id, records.number, records.title, tasks.color, tasks.category, tasks.due_at, tasks.starts_on as first_on,
      tasks.starts_at, tasks.ends_on, tasks.ends_at,
      (select string_agg(x.title, ', ' order by e.position, e.id) from task_executors e
        join records x on x.id = coalesce(e.employee_id, e.centre_id) where e.task_id = tasks.id) as executors
    from ${tasks} join ${records} on ${records.id} = ${tasks.id} join task_recurrences s on s.task_id = tasks.id
    where ${whereOf(ctx, definition, asked)} and s.is_current and not s.is_ended and tasks.category not in ('done', 'cancelled')
    order by tasks.id limit ${MOST_SERIES}`);
  const status = wordsOf(ctx.locale).say('tasks.recurrence.ghost');
  return rows.flatMap((row) => ghostsOf(ctx, row as Row & { first_on: string | null }, range, status)).slice(0, MOST);
}

function ghostsOf(
  ctx: Ctx,
  row: Row & { first_on: string | null },
  { from, to }: DateRange,
  status: string,
): CalendarEntry[] {
  const own = wallOf(
    {
      startsOn: row.first_on,
      startsAt: asInstant(row.starts_at),
      endsOn: row.ends_on,
      endsAt: asInstant(row.ends_at),
    },
    row.zone,
  );
  const wall: Wall = { ...own, ...Object.fromEntries(row.kept.filter(([field]) => field in own)) };
  const length = wall.start && wall.end ? diffDays(wall.start.slice(0, 10), wall.end.slice(0, 10)) : 0;
  const [soonest, earliest] = [today(ctx.now, row.zone), addDays(from, -length - 1)];
  const dates = occurrencesBetween(ruleFrom(row), earliest > soonest ? earliest : soonest, addDays(to, length + 1));
  return dates
    .filter((date) => date > row.occurrence_on)
    .map((date) => ghost(ctx, row, wallOn(wall, row.anchor, date).wall, status))
    .filter(({ start, end }) => (start ?? end ?? '').slice(0, 10) < to && (end ?? start ?? '').slice(0, 10) >= from);
}

function ghost(ctx: Ctx, row: Row, wall: Wall, status: string): CalendarEntry {
  const { startsOn, startsAt, endsOn, endsAt } = periodOf(wall, row.zone);
  const period = { starts_on: startsOn, starts_at: startsAt, ends_on: endsOn, ends_at: endsAt };
  return {
    id: Number(row.id),
    number: row.number,
    title: row.title,
    start: momentText({ on: startsOn, at: startsAt }, ctx.timeZone),
    end: momentText({ on: endsOn, at: endsAt }, ctx.timeZone),
    period: [periodStart(period, ctx), periodEnd(period, ctx)].filter(Boolean).join(' – '),
    status,
    tone: 'suspended',
    color: null,
    percent: 0,
    who: row.executors ?? '',
    mayChange: false,
    isGhost: true,
  };
}
