import 'server-only';
import { and, eq } from 'drizzle-orm';
import { watchers } from '@/db/schema/record';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockAny } from './any-kind';
import type { Kinds } from './record-kind';

// Guarantee: a person follows only what they may see, and only for themselves.

function me(tx: TxCtx): number {
  if (tx.userId === null) throw new AppError('forbidden');
  return tx.userId;
}

export async function watchRecord(ctx: Ctx, kinds: Kinds, { id }: { id: number }): Promise<void> {
  await transaction(ctx, 'record.watch', async (tx) => {
    await lockAny(tx, kinds, id);
    await tx.tx
      .insert(watchers)
      .values({ recordId: id, userId: me(tx) })
      .onConflictDoNothing();
  });
}

/** Stops following; also for a record the person may no longer see. */
export async function unwatchRecord(ctx: Ctx, { id }: { id: number }): Promise<void> {
  await transaction(ctx, 'record.unwatch', async (tx) => {
    await tx.tx.delete(watchers).where(and(eq(watchers.recordId, id), eq(watchers.userId, me(tx))));
  });
}
