import 'server-only';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Db, db, type Tx } from '@/db/client';
import { jobItems, jobs } from '@/db/schema/record';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { log } from '@/lib/platform/log';
import { continueOperation } from '@/lib/platform/transaction';
import { contextOfUser } from '@/lib/platform/user-context';

// Guarantee: long work goes on in chunks, each whole or not at all, all under one operation, with the rights its person has
// at that moment. A process that dies leaves its lease to run out; another takes the job up at the first item not done.

export type Job = typeof jobs.$inferSelect;
export type JobItem = typeof jobItems.$inferSelect;
export type ItemOutcome = {
  position: number;
  state: 'done' | 'skipped' | 'failed';
  recordId?: number;
  errors?: JobItem['errors'];
};

/** Does one chunk inside its transaction and says what became of each item. */
export type ChunkWorker = (tx: TxCtx, job: Job, items: readonly JobItem[]) => Promise<ItemOutcome[]>;
/** `inOne`: all items of such a job are one chunk, so that nothing of it is there unless all is. */
export type JobWorker = ChunkWorker | { work: ChunkWorker; inOne: (job: Job) => boolean };
export type JobWorkers = Partial<Record<Job['type'], JobWorker>>;

/** Thrown by a worker to take its chunk back and end the job; what is said of the items is kept. */
export class ChunkRefused extends AppError {
  constructor(readonly outcomes: readonly ItemOutcome[]) {
    super('invalid');
  }
}

const CHUNK = 200;
const WHOLE = 1_000_000;
const LEASE_SECONDS = 30;

/** Takes a job up and does it to its end. Safe to call from several processes at once: one of them works. */
export async function runJob(id: number, workers: JobWorkers): Promise<void> {
  try {
    while (await runChunk(id, workers));
  } catch (error) {
    log.error({ err: error, job: id }, 'a job stopped');
    // The database is gone: the job keeps its place, and whoever finds its lease run out takes it up.
    if (isConnectionLoss(error)) return;
    if (error instanceof ChunkRefused) await keepOutcomes(db, id, error.outcomes);
    await finish(id, 'failed', error instanceof AppError ? error.code : 'unexpected');
  }
}

/** Jobs whose process died. Called at start and from time to time. */
export async function resumeJobs(workers: JobWorkers): Promise<void> {
  const stalled = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(sql`state = 'running' and (leased_until is null or leased_until < now())`);
  for (const { id } of stalled) await runJob(id, workers);
}

/** One chunk; false when there is nothing left to do here. */
async function runChunk(id: number, workers: JobWorkers): Promise<boolean> {
  const [job] = await db
    .update(jobs)
    .set({ leasedUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'running')))
    .returning();
  const worker = job && workers[job.type];
  if (!job || !worker || job.operationId === null) return false;
  const { work, inOne } = typeof worker === 'function' ? { work: worker, inOne: () => false } : worker;
  const ctx = await contextOfUser(job.actorId);
  if (!ctx) throw new AppError('forbidden');
  return continueOperation(ctx, job.operationId, async (tx) => {
    // Whoever holds the job's row works; a second process waits here and then finds the items done, or the job stopped.
    const [held] = await tx.tx.execute<{ state: Job['state'] }>(
      sql`select state from jobs where id = ${id} for update`,
    );
    if (held?.state !== 'running') return false;
    const items = await tx.tx
      .select()
      .from(jobItems)
      .where(and(eq(jobItems.jobId, id), eq(jobItems.state, 'waiting')))
      .orderBy(asc(jobItems.position))
      .limit(inOne(job) ? WHOLE : CHUNK);
    if (items.length === 0) {
      await tx.tx
        .update(jobs)
        .set({ state: 'done', finishedAt: tx.now, leasedUntil: null })
        .where(and(eq(jobs.id, id), eq(jobs.state, 'running')));
      return false;
    }
    await record(tx, job, await work(tx, job, items));
    return true;
  });
}

const LOST = /^(CONNECTION_|CONNECT_TIMEOUT$|ECONN|EPIPE$|57P0[123]$|08)/;

function isConnectionLoss(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && LOST.test(cause.code)) return true;
  }
  return false;
}

async function record(tx: TxCtx, job: Job, outcomes: readonly ItemOutcome[]): Promise<void> {
  const done = outcomes.filter((one) => one.state === 'done' && !one.errors);
  const plain = done.filter((one) => one.recordId === undefined).map((one) => one.position);
  if (plain.length) {
    await tx.tx
      .update(jobItems)
      .set({ state: 'done' })
      .where(and(eq(jobItems.jobId, job.id), inArray(jobItems.position, plain)));
  }
  const known = new Set(plain);
  await keepOutcomes(
    tx.tx,
    job.id,
    outcomes.filter((one) => !known.has(one.position)),
  );
  const succeeded = outcomes.filter((one) => one.state === 'done').length;
  await tx.tx
    .update(jobs)
    .set({ done: sql`${jobs.done} + ${succeeded}`, failed: sql`${jobs.failed} + ${outcomes.length - succeeded}` })
    .where(eq(jobs.id, job.id));
}

async function keepOutcomes(on: Db | Tx, jobId: number, outcomes: readonly ItemOutcome[]): Promise<void> {
  for (const { position, state, recordId, errors } of outcomes) {
    await on
      .update(jobItems)
      .set({ state, recordId, errors })
      .where(and(eq(jobItems.jobId, jobId), eq(jobItems.position, position)));
  }
}

async function finish(id: number, state: 'failed' | 'cancelled', error: string | null): Promise<void> {
  await db
    .update(jobs)
    .set({ state, error, finishedAt: new Date(), leasedUntil: null })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'running')));
}

/** A job as its owner sees it. */
export type JobView = {
  id: number;
  state: Job['state'];
  total: number;
  done: number;
  failed: number;
  error: string | null;
  operationId: number | null;
  /** error code → how many items were left because of it */
  skipped: Record<string, number>;
  /** of an import: where it stands */
  phase: string | null;
};

/** Throws `not_found` for another person's job. */
export async function getJob(ctx: Ctx, id: number): Promise<JobView> {
  const [job] = await ctx.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.id, id), eq(jobs.actorId, ctx.userId ?? -1)));
  if (!job) throw new AppError('not_found');
  const reasons = await ctx.db.execute<{ code: string; n: string }>(sql`
    select errors -> 0 ->> 'code' as code, count(*) as n from job_items where job_id = ${id} and state in ('skipped', 'failed') group by 1`);
  const { state, total, done, failed, error, operationId, params } = job;
  return {
    id,
    state,
    total,
    done,
    failed,
    error,
    operationId,
    skipped: Object.fromEntries(reasons.map((row) => [row.code ?? 'unexpected', Number(row.n)])),
    phase: typeof params.phase === 'string' ? params.phase : null,
  };
}

/** Stops between two chunks; what is done stays done and can be undone. */
export async function cancelJob(ctx: Ctx, id: number): Promise<JobView> {
  await getJob(ctx, id);
  await finish(id, 'cancelled', null);
  return getJob(ctx, id);
}
