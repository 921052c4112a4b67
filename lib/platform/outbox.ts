import 'server-only';
import { outbox } from '@/db/schema/record';
import type { TxCtx } from './context';

/**
 * Notes that something happened, in the transaction that made it true. `name` is past tense: `task.completed`.
 * Whoever relays events uses the row's id, so nothing is lost and nothing counts twice.
 */
export async function emit(tx: TxCtx, name: string, data: Record<string, unknown>): Promise<void> {
  await tx.tx.insert(outbox).values({ name, data, operationId: tx.operationId, createdAt: tx.now });
}

const CHUNK = 1_000;

/** The same for many at once. */
export async function emitAll(tx: TxCtx, name: string, all: readonly Record<string, unknown>[]): Promise<void> {
  for (let from = 0; from < all.length; from += CHUNK) {
    const rows = all.slice(from, from + CHUNK).map((data) => ({ name, data }));
    await tx.tx.insert(outbox).values(rows.map((row) => ({ ...row, operationId: tx.operationId, createdAt: tx.now })));
  }
}
