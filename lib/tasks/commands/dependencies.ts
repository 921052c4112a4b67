import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { taskDependencies } from '@/db/schema/tasks';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { deleteParts, insertParts } from '@/lib/record/parts';
import { refuseUnknownReferences } from '@/lib/record/references';
import type { dependencyTypes } from '../kind';
import { taskRecord } from '../record';
import { cyclePath, type Edge } from '../rules';

type DependencyInput = { id: number; predecessorId: number; type: (typeof dependencyTypes)[number]; lagDays: number };

/** One lock for all changes of the graph: two links made at once could otherwise close a cycle that neither sees. */
export const GRAPH_LOCK = 8_812_001;

/** Makes `id` wait for `predecessorId`. A cycle is refused and its path named. */
export async function addDependency(
  ctx: Ctx | TxCtx,
  { id, predecessorId, type, lagDays }: DependencyInput,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.dependency', async (tx) => {
    await tx.tx.execute(sql`select pg_advisory_xact_lock(${GRAPH_LOCK})`);
    authoriseChange(await lockRecord(tx, taskRecord, id));
    await refuseUnknownReferences(tx, [{ field: 'predecessorId', id: predecessorId, to: taskRecord }]);
    await refuseCycle(tx, predecessorId, id);
    const [known] = await tx.tx
      .select({ id: taskDependencies.id })
      .from(taskDependencies)
      .where(sql`${taskDependencies.predecessorId} = ${predecessorId} and ${taskDependencies.taskId} = ${id}`);
    if (known) throw new AppError('invalid', { fields: { predecessorId: 'already_linked' } });
    await insertParts(tx, taskRecord, 'dependency', [{ taskId: id, predecessorId, type, lagDays }]);
    return { id };
  });
}

export async function removeDependency(
  ctx: Ctx | TxCtx,
  { id, dependencyId }: { id: number; dependencyId: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.undepend', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, id));
    const [row] = await tx.tx.select().from(taskDependencies).where(eq(taskDependencies.id, dependencyId));
    if (!row || row.taskId !== id) throw new AppError('not_found');
    await deleteParts(tx, taskRecord, 'dependency', [row]);
    return { id };
  });
}

async function refuseCycle(tx: TxCtx, predecessorId: number, taskId: number): Promise<void> {
  const edges = await tx.tx.execute<{ predecessor: string; task: string }>(sql`
    with recursive after as (
      select predecessor_id, task_id from task_dependencies where predecessor_id = ${taskId}
      union select d.predecessor_id, d.task_id from task_dependencies d join after a on d.predecessor_id = a.task_id
    ) select predecessor_id as predecessor, task_id as task from after`);
  const reachable: Edge[] = edges.map((edge) => ({
    predecessorId: Number(edge.predecessor),
    taskId: Number(edge.task),
  }));
  const path = cyclePath(reachable, predecessorId, taskId);
  if (!path) return;
  const numbers = await tx.tx
    .select({ id: records.id, number: records.number })
    .from(records)
    .where(inArray(records.id, path));
  const name = new Map(numbers.map((row) => [row.id, row.number]));
  throw new AppError('cycle', { params: { path: path.map((id) => name.get(id) ?? '?').join(' → ') } });
}
