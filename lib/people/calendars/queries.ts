import 'server-only';
import { sql } from 'drizzle-orm';
import type { Hours } from '@/lib/kernel/working-calendar';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { type Calendars, calendarsOf, type StoredCalendar } from './rules';

type Row = {
  centre_id: string | null;
  employee_id: string | null;
  time_zone: string | null;
  week: (Hours | null)[];
  exceptions: { on: string; hours: Hours }[] | null;
};

/** The calendars made last and what they were made of: their tables of working time are kept as long as nothing changes. */
let last: { text: string; calendars: Calendars } | null = null;

/** When work is done in this house. One statement. */
export async function loadCalendars(ctx: Ctx | TxCtx): Promise<Calendars> {
  const rows = await ctx.db.execute<Row>(sql`
    select c.centre_id, c.employee_id, c.time_zone, c.week,
      (select json_agg(json_build_object('on', e.on_date, 'hours', e.hours) order by e.on_date)
        from calendar_exceptions e where e.calendar_id = c.id) as exceptions
    from working_calendars c order by c.id`);
  const text = JSON.stringify([ctx.companyZone, rows]);
  if (last?.text !== text) last = { text, calendars: calendarsOf(rows.map(storedOf), ctx.companyZone) };
  return last.calendars;
}

const storedOf = ({ centre_id, employee_id, time_zone, week, exceptions }: Row): StoredCalendar => ({
  centreId: centre_id === null ? null : Number(centre_id),
  employeeId: employee_id === null ? null : Number(employee_id),
  timeZone: time_zone,
  week,
  exceptions: exceptions ?? [],
});
