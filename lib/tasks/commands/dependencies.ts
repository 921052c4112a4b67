import 'server-only';
import { and, eq } from 'drizzle-orm';
import { taskDependencies } from '@/db/schema/tasks';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts } from '@/lib/record/parts';
import { refuseUnknownReferences } from '@/lib/record/references';
import { taskRecord } from '../record';
import { lockGraph, refuseCycle } from '../scheduling/commands/graph';
import type { AddDependency, ChangeDependency } from '../schema';

/** Makes `id` wait for `predecessorId`. A cycle is refused and its path named. */
export async function addDependency(
  ctx: Ctx | TxCtx,
  { id, predecessorId, type, lagAmount, lagUnit }: AddDependency,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.dependency', async (tx) => {
    await lockGraph(tx);
    authoriseChange(await lockRecord(tx, taskRecord, id));
    if (predecessorId === id) throw new AppError('invalid', { fields: { predecessorId: 'row_itself' } });
    await refuseUnknownReferences(tx, [{ field: 'predecessorId', id: predecessorId, to: taskRecord }]);
    const [known] = await tx.tx
      .select({ id: taskDependencies.id })
      .from(taskDependencies)
      .where(and(eq(taskDependencies.predecessorId, predecessorId), eq(taskDependencies.taskId, id)));
    if (known) throw new AppError('invalid', { fields: { predecessorId: 'already_linked' } });
    await insertParts(tx, taskRecord, 'dependency', [{ taskId: id, predecessorId, type, lagAmount, lagUnit }]);
    await refuseCycle(tx, id);
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}

export async function changeDependency(
  ctx: Ctx | TxCtx,
  { id, dependencyId, ...patch }: ChangeDependency,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.relink', async (tx) => {
    await lockGraph(tx);
    const row = await lockDependency(tx, id, dependencyId);
    await changeParts(tx, taskRecord, 'dependency', [{ row, patch }]);
    // Another type may join other ends of parents.
    await refuseCycle(tx, id);
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}

export async function removeDependency(
  ctx: Ctx | TxCtx,
  { id, dependencyId }: { id: number; dependencyId: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.undepend', async (tx) => {
    await deleteParts(tx, taskRecord, 'dependency', [await lockDependency(tx, id, dependencyId)]);
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}

async function lockDependency(tx: TxCtx, id: number, dependencyId: number) {
  authoriseChange(await lockRecord(tx, taskRecord, id));
  const [row] = await tx.tx.select().from(taskDependencies).where(eq(taskDependencies.id, dependencyId));
  if (!row || row.taskId !== id) throw new AppError('not_found');
  return row;
}
