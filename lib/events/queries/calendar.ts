import 'server-only';
import { sql } from 'drizzle-orm';
import { events } from '@/db/schema/events';
import { records } from '@/db/schema/spine';
import { planAnew } from '@/db/statements';
import { reach } from '@/lib/access/visibility';
import type { CalendarEntry, DateRange } from '@/lib/kernel/calendar-view';
import { startOfDateInstant } from '@/lib/kernel/dates';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from '@/lib/record/kind-definition';
import type { FilterTerm } from '@/lib/record/list-query';
import { type Asked, whereOf } from '@/lib/record/list-where';
import { eventKind } from '../kind';
import { eventRecord } from '../record';
import { isMissed, localText } from '../rules';
import { periodShown, typeShown } from './rows';

type Row = {
  id: string;
  number: string;
  title: string;
  starts_at: string;
  ends_at: string | null;
  type_code: string;
  code: string | null;
  type_name: string;
  type_system: boolean;
  is_answered: boolean;
  who: string | null;
  may_change: boolean;
  total: string;
};
type Found = { entries: CalendarEntry[]; total: number };

/** More than fit on any screen; the rest is counted. */
const MOST = 3_000;

/** What the query matches and happens on these dates of the reader's calendar, the earliest first; and how many there are. */
export async function listEventCalendar(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  { from, to }: DateRange,
): Promise<Found> {
  const [first, last] = [from, to].map((date) => startOfDateInstant(date, ctx.timeZone).toISOString());
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select events.id, records.number, records.title, events.starts_at, events.ends_at, events.type_code, d.code, d.name as type_name,
      d.system as type_system, events.answered_by_id is not null as is_answered, ${reach(ctx, eventRecord, 'change')} as may_change,
      (select x.title from records x where x.id = coalesce(events.employee_id, events.centre_id)) as who, count(*) over () as total
    from ${events} join ${records} on ${records.id} = ${events.id} join directory_values d on d.id = events.type_id
    where ${whereOf(ctx, definition, asked)} and (
      (events.starts_at >= ${first}::timestamptz and events.starts_at < ${last}::timestamptz)
      or (events.ends_at > ${first}::timestamptz and events.starts_at < ${first}::timestamptz))
    order by events.starts_at, events.id limit ${MOST}`);
  return { total: Number(rows[0]?.total ?? 0), entries: rows.map((row) => entryOf(row, ctx)) };
}

function entryOf(row: Row, ctx: Ctx): CalendarEntry {
  const text = (at: string) => localText(new Date(at), ctx.timeZone);
  const waits = isMissed(row.type_code) && !row.is_answered;
  return {
    id: Number(row.id),
    number: row.number,
    title: row.title,
    start: text(row.starts_at),
    end: row.ends_at === null ? null : text(row.ends_at),
    period: periodShown(row.starts_at, row.ends_at, ctx),
    status: typeShown(row, ctx).name,
    tone: waits ? 'overdue' : 'violet',
    color: null,
    percent: 0,
    who: row.who ?? '',
    mayChange: row.may_change,
    isEvent: true,
  };
}

/** Conditions of tasks that events know too, and what these call them. */
const shared: Readonly<Record<string, string>> = {
  ...{ project: 'project', customer: 'customer', executors: 'employee', unit: 'unit', title: 'title' },
};

/** Events beside the tasks a query matches: of the same project, customer and people. Nothing for who sees no events. */
export async function listEventsBeside(
  ctx: Ctx,
  definition: KindDefinition,
  { filters, text }: Asked,
  range: DateRange,
): Promise<Found> {
  if (rightsOn(ctx.rights, eventKind.name).see === 'none') return { entries: [], total: 0 };
  const terms = filters.flatMap((term): FilterTerm[] => {
    const key = Object.hasOwn(shared, term.key) ? shared[term.key] : undefined;
    return key ? [{ ...term, key }] : [];
  });
  return listEventCalendar(ctx, definition, { filters: terms, text, bin: false }, range);
}
