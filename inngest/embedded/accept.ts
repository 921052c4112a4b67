import { sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import type { EngineEvent } from '@/db/schema/engine';
import { APP, FUNCTION_FAILED, type Plan, valueAt } from './plan';

// Guarantee: an event that comes again, from whomever, starts no function a second time.

export const CHANNEL = 'dilo_work';

type NewRun = {
  functionId: string;
  event: EngineEvent;
  idemKey: string;
  concKey: string | null;
  concLimit: number | null;
};

/** Starts the functions these events trigger, in the caller's transaction. Returns how many runs are new. */
export async function acceptEvents(
  on: Db | Tx,
  plans: readonly Plan[],
  events: readonly EngineEvent[],
): Promise<number> {
  const daily = new Set<string>();
  const runs = events.flatMap((event) =>
    plans
      .filter((plan) => isStartedBy(plan, event))
      .map((plan) => {
        if (plan.idempotency) daily.add(plan.id);
        return newRun(plan, event, plan.idempotency ? `=${valueAt(event, plan.idempotency)}` : event.id);
      }),
  );
  if (daily.size > 0)
    await retireKeys(
      on,
      runs.filter((run) => daily.has(run.functionId)),
    );
  return startRuns(on, runs);
}

export function newRun(plan: Plan, event: EngineEvent, idemKey: string): NewRun {
  const { concurrency } = plan;
  const within = concurrency?.path ? `:${valueAt(event, concurrency.path)}` : '';
  const run = { functionId: plan.id, event, idemKey };
  return concurrency
    ? { ...run, concKey: `${plan.id}${within}`, concLimit: concurrency.limit }
    : { ...run, concKey: null, concLimit: null };
}

/** One statement: the runs that are not there yet, and their first items in the queue. */
export async function startRuns(on: Db | Tx, runs: readonly NewRun[]): Promise<number> {
  if (runs.length === 0) return 0;
  const rows = await on.execute(sql`
    with fresh as (
      insert into engine.runs (function_id, event, idem_key, conc_key, conc_limit)
      select "functionId", event, "idemKey", "concKey", "concLimit"
      from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb)
        as r("functionId" text, event jsonb, "idemKey" text, "concKey" text, "concLimit" integer)
      on conflict do nothing returning id, conc_key, conc_limit)
    insert into engine.queue (run_id, step_id, kind, conc_key, conc_limit)
    select id, 'step', 'call', conc_key, conc_limit from fresh returning pg_notify(${CHANNEL}, '')`);
  return rows.length;
}

function isStartedBy(plan: Plan, event: EngineEvent): boolean {
  if (plan.failureOf === null) return plan.events.includes(event.name);
  return event.name === FUNCTION_FAILED && event.data.function_id === `${APP}-${plan.failureOf}`;
}

/** A key holds for a day, as with Inngest. */
async function retireKeys(on: Db | Tx, runs: readonly NewRun[]): Promise<void> {
  for (const { functionId, idemKey } of runs) {
    await on.execute(sql`
      update engine.runs set idem_key = idem_key || '@' || id
      where function_id = ${functionId} and idem_key = ${idemKey} and created_at < now() - interval '24 hours'`);
  }
}
