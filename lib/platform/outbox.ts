import 'server-only';
import { sqlClient } from '@/db/client';
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

/** The same, many times: as many rows, in few statements. */
export async function emitEach(tx: TxCtx, name: string, each: readonly Record<string, unknown>[]): Promise<void> {
  const { operationId, now: createdAt } = tx;
  for (let from = 0; from < each.length; from += CHUNK) {
    const rows = each.slice(from, from + CHUNK).map((data) => ({ name, data, operationId, createdAt }));
    await tx.tx.insert(outbox).values(rows);
  }
}

/** Held, for a transaction or a session, by the one who hands events on. */
export const RELAY_LOCK = [714_255, 3] as const;

/** Runs `work` while nobody hands events on. What is emitted meanwhile is history when it is told: nobody hears of it. */
export async function withoutRelay<T>(work: () => Promise<T>): Promise<T> {
  const connection = await sqlClient.reserve();
  const [group, key] = RELAY_LOCK;
  try {
    await connection`select pg_advisory_lock(${group}::int, ${key}::int)`;
    const result = await work();
    await connection`update outbox set sent_at = now() where sent_at is null`;
    return result;
  } finally {
    await connection`select pg_advisory_unlock(${group}::int, ${key}::int)`;
    connection.release();
  }
}
