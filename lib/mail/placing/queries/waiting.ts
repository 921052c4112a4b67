import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { planAnew } from '@/db/statements';
import { visible } from '@/lib/access/visibility';
import { eventRecord } from '@/lib/events/record';
import { workingMinutesBetween } from '@/lib/kernel/working-time';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Ctx } from '@/lib/platform/context';
import type { WaitingSide } from '../../inbox/kind';
import { USUAL_HOURS } from '../rules/waiting';
import type { WaitingPage } from '../views';

const MOST = 200;
const int = (value: string | null): number | null => (value === null ? null : Number(value));

type Row = {
  id: string;
  number: string;
  title: string;
  since: Date | string;
  email: string;
  customer: string | null;
  responsible: string | null;
  employee_id: string | null;
  centre_id: string | null;
  hours: number | null;
  total: string;
};

/**
 * Working hours a letter's answer may take: of who sees to it, of their unit, of the house. Given a row `e` of events and one
 * `p` of the responsible's `user_id` and `unit_id`.
 */
export const answerHours: SQL = sql`(
  select d.answer_hours from mail_defaults d
  where d.answer_hours is not null and (d.user_id = p.user_id or d.unit_id = p.unit_id or (d.user_id is null and d.unit_id is null))
  order by d.user_id is null, d.unit_id is null limit 1)`;

/** The responsible of `e`, as one row whether there is one or not. */
export const responsible: SQL = sql`left join lateral (
  select u.id as user_id, er.unit_id, er.title, m.centre_id, m.head_id from employees m
  join records er on er.id = m.id left join users u on u.employee_id = m.id and u.disabled_at is null
  where m.id = e.employee_id) p on true`;

/** Letters somebody waits for an answer to, the longest first, as far as the reader may see them. */
export async function listWaiting(ctx: Ctx, side: WaitingSide): Promise<WaitingPage> {
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select events.id, records.number, records.title, t.waiting_since as since, events.email, c.title as customer, p.title as responsible,
      events.employee_id, p.centre_id, ${answerHours} as hours, count(*) over () as total
    from mail_threads t join events on events.id = t.waiting_event_id join records on records.id = events.id
    cross join lateral (select events.employee_id) e ${responsible}
    left join records c on c.id = events.customer_id
    where t.waiting_on = ${side} and ${visible(ctx, eventRecord)} and records.archived_at is null
    order by t.waiting_since, t.id limit ${MOST}`);
  const calendars = await loadCalendars(ctx);
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) => {
      const [employeeId, centreId] = [int(row.employee_id), int(row.centre_id)];
      const calendar = employeeId === null ? calendars.company : calendars.ofEmployee(employeeId, centreId);
      const since = new Date(row.since);
      const minutes = Math.max(0, workingMinutesBetween(calendar, since, ctx.now));
      return {
        ...{ id: Number(row.id), number: row.number, title: row.title, since, email: row.email },
        ...{ customer: row.customer ?? '', responsible: row.responsible ?? '' },
        hours: Math.floor(minutes / 60),
        isLate: side === 'us' && minutes >= (row.hours ?? USUAL_HOURS) * 60,
      };
    }),
  };
}

/** How many letters wait for an answer of ours that the reader sees to; without a responsible, that they may see. */
export async function countWaitingOnMe(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from mail_threads t join events on events.id = t.waiting_event_id join records on records.id = events.id
      where t.waiting_on = 'us' and (events.employee_id = ${ctx.employeeId} or events.employee_id is null)
        and ${visible(ctx, eventRecord)} and records.archived_at is null limit 100) w`);
  return row?.count ?? 0;
}
