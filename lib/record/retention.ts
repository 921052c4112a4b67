import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';

// Guarantee: only what is finished is removed, a little at a time, so that nobody waits for it. Failed runs stay for long:
// somebody may want to know, or to run them again.

const MOST = 5_000;

const old: Record<'events' | 'runs' | 'jobs', SQL> = {
  events: sql`delete from outbox where id in
    (select id from outbox where sent_at < now() - interval '7 days' limit ${MOST}) returning id`,
  runs: sql`delete from engine.runs where id in
    (select id from engine.runs where finished_at < now() - case state when 'failed' then interval '90 days' else interval '3 days' end
      order by finished_at limit ${MOST}) returning id`,
  jobs: sql`delete from jobs where id in
    (select id from jobs where state in ('done', 'failed', 'cancelled') and finished_at < now() - interval '90 days'
      or state = 'draft' and created_at < now() - interval '30 days' limit ${MOST})
    returning id`,
};

/** Removes relayed events, finished runs, and jobs that ended or were never begun, past their time; says how many of each. */
export async function forgetFinished(): Promise<Record<keyof typeof old, number>> {
  const gone = { events: 0, runs: 0, jobs: 0 };
  for (const what of ['events', 'runs', 'jobs'] as const) {
    for (let removed = MOST; removed === MOST; gone[what] += removed) removed = (await db.execute(old[what])).length;
  }
  return gone;
}
