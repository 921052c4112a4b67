import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { announce } from '@/lib/platform/changes';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';

// Guarantee: whose turn it is in a thread follows from its letters alone, and is right after each that comes, is sent, fails
// or is taken away, in whichever order they come.

const ids = (list: readonly number[]): SQL => sql`${sql.param([...list])}::bigint[]`;

/** The threads of these letters, by their events or by the letters of the queue they were written as. */
export async function refreshClocks(
  ctx: Ctx,
  { eventIds = [], letterIds = [] }: { eventIds?: readonly number[]; letterIds?: readonly number[] },
): Promise<void> {
  if (eventIds.length + letterIds.length === 0) return;
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select distinct thread_id as id from mail_letters
    where event_id = any(${ids(eventIds)}) or (letter_id = any(${ids(letterIds)}) and letter_id is not null)`);
  const threads = rows.map(({ id }) => Number(id));
  if (threads.length > 0) await transaction(ctx, 'letter.clock', (tx) => refreshThreads(tx, threads));
}

/**
 * Whose turn it is, since when, and by which letter. What machines write and spam starts nothing; nor does what is old when
 * it comes, what was said to need no answer, what never left. A colleague's letter answers as ours do.
 */
export async function refreshThreads(tx: TxCtx, threadIds: readonly number[]): Promise<void> {
  await tx.tx.execute(sql`select 1 from mail_threads where id = any(${ids(threadIds)}) order by id for update`);
  await tx.tx.execute(sql`
    with said as (
      select l.thread_id, l.event_id, l.received_at as at, l.is_outgoing as is_sent, l.is_outgoing or exists (
          select 1 from employees e where e.email <> '' and lower(e.email) = lower(l."from" ->> 'address')) as is_ours
      from mail_letters l join mail_threads t on t.id = l.thread_id
      join records r on r.id = l.event_id and r.deleted_at is null left join letters q on q.id = l.letter_id
      where l.thread_id = any(${ids(threadIds)}) and not l.is_automatic and not l.is_spam
        and (t.closed_at is null or l.received_at > t.closed_at) and (q.id is null or q.state not in ('failed', 'cancelled'))),
    last as (select distinct on (thread_id) thread_id, is_ours from said order by thread_id, at desc, event_id desc),
    first as (
      select distinct on (s.thread_id) s.thread_id, s.is_ours, s.event_id, s.at
      from said s join last l on l.thread_id = s.thread_id and l.is_ours = s.is_ours
      where not exists (
        select 1 from said o where o.thread_id = s.thread_id and o.is_ours <> s.is_ours and (o.at, o.event_id) > (s.at, s.event_id))
      order by s.thread_id, s.at, s.event_id),
    turn as (
      select t.id, case when f.is_ours then 'them' else 'us' end as side, f.event_id, f.at
      from mail_threads t left join first f on f.thread_id = t.id
        and f.at > ${tx.now.toISOString()}::timestamptz - interval '14 days'
        -- among colleagues alone nobody outside is waited for
        and (not f.is_ours or exists (select 1 from said s where s.thread_id = t.id and (s.is_sent or not s.is_ours)))
      where t.id = any(${ids(threadIds)})),
    written as (
      update mail_threads t set waiting_on = case when turn.event_id is not null then turn.side end, waiting_since = turn.at,
        waiting_event_id = turn.event_id,
        escalated = case when t.waiting_event_id = turn.event_id and t.waiting_on = turn.side then t.escalated else 0 end
      from turn where turn.id = t.id and (t.waiting_event_id, t.waiting_on) is distinct from
        (turn.event_id, case when turn.event_id is not null then turn.side end)
      returning turn.event_id as id)
    ${announce(tx, sql`select id from written where id is not null`)}`);
}
