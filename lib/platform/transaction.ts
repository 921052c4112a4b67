import 'server-only';
import { db } from '@/db/client';
import { operations } from '@/db/schema/record';
import type { Ctx, TxCtx } from './context';

// Guarantee: whatever a command writes, it writes inside one transaction and one operation, or not at all.

const RETRIES = 3;
const isRetryable = (error: unknown): boolean => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && (cause.code === '40P01' || cause.code === '40001')) return true;
  }
  return false;
};

/** Verb and plain facts of an operation, shown in the list of operations. `undoOf` marks an undo. */
export type OperationStart = { verb: string; details?: Record<string, unknown>; undoOf?: number };

/**
 * Runs `work` inside a transaction under a new operation. Called with a context that is in a transaction already,
 * it joins that one. Deadlocks are tried again, so `work` must have no effect outside the database.
 */
export async function transaction<T>(
  ctx: Ctx | TxCtx,
  start: string | OperationStart,
  work: (tx: TxCtx) => Promise<T>,
): Promise<T> {
  if ('tx' in ctx) return work(ctx);
  const { verb, details = {}, undoOf } = typeof start === 'string' ? { verb: start } : start;
  return attempt(() =>
    db.transaction(async (tx) => {
      const [operation] = await tx
        .insert(operations)
        .values({ verb, details, undoOf, actorId: ctx.userId, at: ctx.now })
        .returning({ id: operations.id });
      if (!operation) throw new Error('no operation was written');
      const result = await work({ ...ctx, db: tx, tx, operationId: operation.id });
      if (ctx.trace) ctx.trace.operationId = operation.id;
      return result;
    }),
  );
}

/** A further transaction of an operation that is under way: one chunk of a long piece of work. */
export async function continueOperation<T>(ctx: Ctx, operationId: number, work: (tx: TxCtx) => Promise<T>): Promise<T> {
  return attempt(() => db.transaction((tx) => work({ ...ctx, db: tx, tx, operationId })));
}

async function attempt<T>(run: () => Promise<T>): Promise<T> {
  for (let left = RETRIES; ; left--) {
    try {
      return await run();
    } catch (error) {
      if (left === 0 || !isRetryable(error)) throw error;
    }
  }
}
