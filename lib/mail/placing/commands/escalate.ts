import 'server-only';
import { sql } from 'drizzle-orm';
import { workingMinutesBetween } from '@/lib/kernel/working-time';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { answerHours, responsible } from '../queries/waiting';
import { stageAfter, USUAL_HOURS } from '../rules/waiting';

// Guarantee: a letter that waits too long is told of once to who sees to it and once to their head, whoever looks, and how often.

const MOST = 2_000;

type Row = {
  id: string;
  event_id: string;
  since: Date | string;
  escalated: number;
  employee_id: string | null;
  centre_id: string | null;
  hours: number | null;
};
type Late = { id: number; eventId: number; from: number; stage: 1 | 2; hours: number };

/** Takes letters without an answer to the responsible, and after as long again to their head. Returns how many. */
export async function escalateWaiting(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.execute<Row>(sql`
    select t.id, t.waiting_event_id as event_id, t.waiting_since as since, t.escalated, e.employee_id, p.centre_id, ${answerHours} as hours
    from mail_threads t join events e on e.id = t.waiting_event_id join records r on r.id = e.id ${responsible}
    where t.waiting_on = 'us' and t.escalated < 2 and r.deleted_at is null and r.archived_at is null
    order by t.waiting_since, t.id limit ${MOST}`);
  if (rows.length === 0) return 0;
  const calendars = await loadCalendars(ctx);
  const late = rows.flatMap((row): Late[] => {
    const calendar =
      row.employee_id === null
        ? calendars.company
        : calendars.ofEmployee(Number(row.employee_id), row.centre_id === null ? null : Number(row.centre_id));
    const minutes = workingMinutesBetween(calendar, new Date(row.since), ctx.now);
    const stage = stageAfter(minutes, row.hours ?? USUAL_HOURS);
    if (stage === 0 || stage <= row.escalated) return [];
    // Whoever was not told yet is told first, however late it is.
    const next = row.escalated === 0 ? 1 : 2;
    return [
      {
        id: Number(row.id),
        eventId: Number(row.event_id),
        from: row.escalated,
        stage: next,
        hours: Math.floor(minutes / 60),
      },
    ];
  });
  if (late.length === 0) return 0;
  return transaction(ctx, 'letter.unanswered', (tx) => tellOf(tx, late));
}

async function tellOf(tx: TxCtx, late: readonly Late[]): Promise<number> {
  const rows = await tx.tx.execute<{ event_id: string; hours: number; stage: number; users: number[] | null }>(sql`
    with late as (
      select * from jsonb_to_recordset(${JSON.stringify(late)}::jsonb) as l(id bigint, "eventId" bigint, "from" integer, stage integer, hours integer)),
    fresh as (
      update mail_threads t set escalated = l.stage from late l
      where t.id = l.id and t.escalated = l."from" and t.waiting_event_id = l."eventId" and t.waiting_on = 'us'
      returning t.id)
    select l."eventId" as event_id, l.hours, l.stage, (
      select json_agg(distinct u.id) from users u where u.disabled_at is null and case
        when e.employee_id is null then l.stage = 1 and u.id in (select user_id from mailbox_readers where mailbox_id = any(e.mailbox_ids))
        when l.stage = 1 then u.employee_id = e.employee_id
        else u.employee_id = (
          select coalesce(nullif(m.head_id, m.id), nullif(c.head_id, m.id)) from employees m left join centres c on c.id = m.centre_id
          where m.id = e.employee_id) end) as users
    from late l join fresh f on f.id = l.id join events e on e.id = l."eventId"`);
  await emitEach(
    tx,
    'letter.unanswered',
    rows.map(({ event_id, hours, stage, users }) => ({
      ...{ recordId: Number(event_id), hours, stage, userIds: (users ?? []).map(Number) },
    })),
  );
  return rows.length;
}
