import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import type { EngineError, EngineEvent } from '@/db/schema/engine';
import { acceptEvents } from './accept';
import type { Op, Reply, Steps } from './call';
import { type backoff, sleepUntil, waitOf } from './pace';
import { APP, FUNCTION_FAILED, type Plan } from './plan';
import type { Item } from './queue';

// Guarantee: what a call brought is written whole, once, and only by who still has the item in hand.

type Run = { id: string; functionId: string; event: EngineEvent; concKey: string | null; concLimit: number | null };
export type Settling = { plans: readonly Plan[]; backoff: typeof backoff };

/** Returns the item to go on with at once, when its run has a next thing to do and this hand may keep it. */
export async function settle(item: Item, reply: Reply, how: Settling): Promise<Item | null> {
  return db.transaction(async (tx) => {
    const run = await hold(tx, item);
    if (!run) return null;
    if (reply.type === 'done') return finish(tx, run, reply.output);
    if (reply.type === 'failed') return fail(tx, run, reply.error, how);
    if (reply.type === 'retry') return tryAgain(tx, run, item, reply, how);
    return applyOps(tx, run, item, reply, how);
  });
}

/**
 * The same for a run that does one thing after another, in one statement each: a step that is done, or the end. Nobody else
 * can have such a run in hand, so the token alone says whether this hand still has it. Null: it is neither, or lost.
 */
export async function settleAtOnce(item: Item, reply: Reply): Promise<'lost' | 'ended' | Op | null> {
  const mine = sql`id = ${item.id} and token = ${item.token}::uuid`;
  if (reply.type === 'done') {
    const [ended] = await db.execute(sql`
      with mine as (delete from engine.queue where ${mine} returning run_id),
      ended as (
        update engine.runs r set state = 'done', output = ${json(reply.output)}::jsonb, error = null, finished_at = now()
        from mine where r.id = mine.run_id returning r.function_id),
      works as (
        update engine.functions f set failing_since = null from ended where f.id = ended.function_id and failing_since is not null)
      select 1 from ended`);
    return ended ? 'ended' : 'lost';
  }
  const [op, ...more] = reply.type === 'ops' ? reply.ops : [];
  if (op?.op !== 'StepRun' || more.length > 0) return null;
  const kept = await db.execute(sql`
    with mine as (
      update engine.queue set step_id = 'step', attempt = 0, crashes = 0, error = null where ${mine} returning run_id)
    insert into engine.steps (run_id, id, name, op, state, data, place)
    select run_id, ${op.id}, ${op.name}, ${op.op}, 'done', ${json(op.data)}::jsonb,
      (select count(*) from engine.steps where run_id = ${item.runId})
    from mine returning id`);
  return kept.length > 0 ? op : 'lost';
}

/** A sleep has ended. */
export async function wakeUp(item: Item): Promise<void> {
  await db.transaction(async (tx) => {
    const run = await hold(tx, item);
    if (!run) return;
    await endStep(tx, run.id, { id: item.stepId, op: 'Sleep', name: '' }, 'done');
    await goOn(tx, run, item);
  });
}

/** Locks the run, then the item; always in this order, since steps side by side end side by side. */
async function hold(tx: Tx, item: Item): Promise<Run | undefined> {
  const [run] = await tx.execute<Run>(sql`
    select id, function_id as "functionId", event, conc_key as "concKey", conc_limit as "concLimit"
    from engine.runs where id = ${item.runId} and state = 'running' for update`);
  const [mine] = await tx.execute(sql`
    select 1 from engine.queue where id = ${item.id} and token = ${item.token}::uuid for update`);
  return mine && run;
}

async function applyOps(tx: Tx, run: Run, item: Item, reply: Steps, how: Settling): Promise<Item | null> {
  const again = reply.ops.find((op) => op.op === 'StepError');
  if (again) {
    const error = again.error ?? { name: 'Error', message: 'unknown' };
    return tryAgain(tx, run, item, { error, after: reply.after }, how);
  }
  for (const op of reply.ops) {
    if (op.op === 'StepRun') await endStep(tx, run.id, op, 'done');
    else if (op.op === 'StepFailed') await endStep(tx, run.id, op, 'failed');
    else if (op.op === 'StepPlanned') await plan(tx, run, op, 'call', null);
    else if (op.op === 'Sleep') await plan(tx, run, op, 'wake', sleepUntil(op.name, Date.now()));
    else {
      const message = `The embedded engine does not support a step of the kind "${op.op}" (step "${op.name}").`;
      return fail(tx, run, { name: 'UnsupportedStep', message }, how);
    }
  }
  if (reply.ops.length > 1) await tx.execute(sql`update engine.runs set planned = true where id = ${run.id}`);
  return goOn(tx, run, item);
}

async function endStep(
  tx: Tx,
  runId: string,
  { id, op, name, data, error }: Op,
  state: 'done' | 'failed',
): Promise<void> {
  await tx.execute(sql`
    insert into engine.steps (run_id, id, name, op, state, data, error, place)
    values (${runId}, ${id}, ${name}, ${op}, ${state}, ${json(data)}::jsonb, ${json(error)}::jsonb,
      (select count(*) from engine.steps where run_id = ${runId} and state <> 'pending'))
    on conflict (run_id, id) do update
    set state = excluded.state, data = excluded.data, error = excluded.error, place = excluded.place, at = now()
    where steps.state = 'pending'`);
}

/** A step that is to be done by itself, or slept through. */
async function plan(tx: Tx, run: Run, op: Op, kind: Item['kind'], at: Date | null): Promise<void> {
  const fresh = await tx.execute(sql`
    insert into engine.steps (run_id, id, name, op, state) values (${run.id}, ${op.id}, ${op.name}, ${op.op}, 'pending')
    on conflict do nothing returning id`);
  if (fresh.length > 0) await enqueue(tx, run, { stepId: op.id, kind, at });
}

async function enqueue(tx: Tx, run: Run, next: { stepId: string; kind: Item['kind']; at: Date | null }): Promise<void> {
  const [key, limit] = next.kind === 'call' ? [run.concKey, run.concLimit] : [null, null];
  await tx.execute(sql`
    insert into engine.queue (run_id, step_id, kind, run_at, conc_key, conc_limit)
    values (${run.id}, ${next.stepId}, ${next.kind}, coalesce(${next.at?.toISOString() ?? null}::timestamptz, now()), ${key}, ${limit})
    on conflict do nothing`);
}

/** Calls the function again when none of its steps is under way; the hand that has just called it may do so at once. */
async function goOn(tx: Tx, run: Run, item: Item): Promise<Item | null> {
  const [waiting] = await tx.execute(
    sql`select 1 from engine.steps where run_id = ${run.id} and state = 'pending' limit 1`,
  );
  if (!waiting && item.kind === 'call') {
    await tx.execute(sql`
      update engine.queue set step_id = 'step', attempt = 0, crashes = 0, error = null, run_at = now() where id = ${item.id}`);
    return { ...item, stepId: 'step', attempt: 0, crashes: 0 };
  }
  await tx.execute(sql`delete from engine.queue where id = ${item.id}`);
  if (!waiting) await enqueue(tx, run, { stepId: 'step', kind: 'call', at: null });
  return null;
}

async function tryAgain(
  tx: Tx,
  run: Run,
  item: Item,
  { error, after }: { error: EngineError; after: string | null },
  how: Settling,
): Promise<null> {
  const retries = how.plans.find((known) => known.id === run.functionId)?.retries ?? 0;
  if (item.attempt >= retries) return fail(tx, run, error, how);
  const wait = waitOf(after, Date.now()) ?? how.backoff(item.attempt);
  await tx.execute(sql`
    update engine.queue set token = null, owner = null, locked_until = null, attempt = attempt + 1, crashes = 0,
      error = ${json(error)}::jsonb, run_at = now() + make_interval(secs => ${wait / 1_000}::float8)
    where id = ${item.id}`);
  return null;
}

async function finish(tx: Tx, run: Run, output: unknown): Promise<null> {
  await tx.execute(sql`
    update engine.runs set state = 'done', output = ${json(output)}::jsonb, error = null, finished_at = now() where id = ${run.id}`);
  await tx.execute(sql`delete from engine.queue where run_id = ${run.id}`);
  await tx.execute(sql`
    update engine.functions set failing_since = null where id = ${run.functionId} and failing_since is not null`);
  return null;
}

/** The first failure since the function last succeeded is told to the house. */
async function fail(tx: Tx, run: Run, error: EngineError, { plans }: Settling): Promise<null> {
  await tx.execute(sql`
    update engine.runs set state = 'failed', error = ${json(error)}::jsonb, finished_at = now() where id = ${run.id}`);
  await tx.execute(sql`delete from engine.queue where run_id = ${run.id}`);
  const data = { function_id: `${APP}-${run.functionId}`, run_id: run.id, error, event: run.event };
  await acceptEvents(tx, plans, [{ id: randomUUID(), name: FUNCTION_FAILED, data, ts: Date.now() }]);
  const told = { functionId: run.functionId, runId: run.id, error: error.message.slice(0, 2_000) };
  await tx.execute(sql`
    with first as (
      update engine.functions set failing_since = now() where id = ${run.functionId} and failing_since is null returning id)
    insert into outbox (name, data) select 'function.failed', ${json(told)}::jsonb from first`);
  return null;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
