import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { comments } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { type Locked, lockRecord } from '@/lib/record/locking';
import { changeParts } from '@/lib/record/parts';
import { changeRecord } from '@/lib/record/records';
import { isOwnLine, mayReturn, maySetStatus } from '../policy';
import { taskRecord } from '../record';
import { notDone } from '../rules';
import { type ExecutorLine, linesOf } from './executors';
import { type StatusValue, statusById, systemStatus } from './status-values';

type LockedTask = Locked<typeof taskRecord.table>;

/**
 * Sets the status. Done asks that every executor is done; `withExecutors` sets them done too. A done task without executors
 * is at 100 %. Throws `executors_not_done` with their names.
 */
export async function changeTaskStatus(
  ctx: Ctx | TxCtx,
  { id, statusId, withExecutors }: { id: number; statusId: number; withExecutors: boolean },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.status', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    await setStatus(tx, locked, await statusById(tx, statusId), withExecutors);
    return { id };
  });
}

/** The same for a task that is locked already: one of a group, or the task of an imported row. */
export async function setStatus(
  tx: TxCtx,
  locked: LockedTask,
  status: StatusValue,
  withExecutors: boolean,
): Promise<void> {
  if (!maySetStatus(tx, locked)) throw new AppError(locked.mayChange ? 'status_frozen' : 'forbidden');
  const lines = await linesOf(tx, locked.id);
  if (status.category === 'done') await finishExecutors(tx, lines, status, withExecutors);
  const percent = status.category === 'done' && lines.length === 0 ? 100 : undefined;
  const changed = await changeRecord(tx, taskRecord, locked, {
    statusId: status.id,
    category: status.category,
    percent,
  });
  if (changed)
    await emit(tx, status.category === 'done' ? 'task.completed' : 'task.status_changed', {
      id: locked.id,
      statusId: status.id,
    });
}

async function finishExecutors(
  tx: TxCtx,
  lines: ExecutorLine[],
  status: StatusValue,
  withExecutors: boolean,
): Promise<void> {
  const open = notDone(lines);
  if (open.length === 0) return;
  if (!withExecutors) {
    const ids = open.flatMap((line) => line.employeeId ?? line.centreId ?? []);
    const names = await tx.tx
      .select({ title: records.title })
      .from(records)
      .where(inArray(records.id, ids))
      .orderBy(sql`${records.title}`);
    throw new AppError('executors_not_done', {
      params: { count: open.length, names: names.map((row) => row.title).join(', ') },
    });
  }
  const patch = { statusId: status.id, category: status.category, percent: 100 };
  await changeParts(
    tx,
    taskRecord,
    'executor',
    open.map((row) => ({ row, patch })),
  );
}

/** The controller sends a done task back with a comment: it is Assigned again, and so are the executors' lines. */
export async function returnTask(
  ctx: Ctx | TxCtx,
  { id, comment }: { id: number; comment: string },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.return', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    if (!mayReturn(tx, locked)) throw new AppError('forbidden');
    if (locked.category !== 'done') throw new AppError('invalid', { fields: { statusId: 'not_done' } });
    const status = await systemStatus(tx, 'assigned');
    const patch = { statusId: status.id, category: status.category };
    const done = (await linesOf(tx, id)).filter((line) => line.category === 'done');
    await changeParts(
      tx,
      taskRecord,
      'executor',
      done.map((row) => ({ row, patch })),
    );
    await changeRecord(tx, taskRecord, { ...locked, mayChange: true }, patch);
    await tx.tx.insert(comments).values({ recordId: id, authorId: tx.userId, body: comment, createdAt: tx.now });
    await emit(tx, 'task.returned', { id, comment });
    return { id };
  });
}

/** Percent in one move: of one's own lines when one has any, else of the task itself when nobody executes it. */
export async function setTaskPercent(
  ctx: Ctx | TxCtx,
  { id, percent }: { id: number; percent: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.percent', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    const lines = await linesOf(tx, id);
    const own = lines.filter((line) => isOwnLine(tx, line));
    if (own.length)
      await changeParts(
        tx,
        taskRecord,
        'executor',
        own.map((row) => ({ row, patch: { percent } })),
      );
    else {
      authoriseChange(locked);
      if (lines.length) throw new AppError('invalid', { fields: { percent: 'set_by_executors' } });
      await changeRecord(tx, taskRecord, locked, { percent });
    }
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}
