import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { centreKind, employeeKind } from '@/lib/people/kind';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts } from '@/lib/record/parts';
import { type Priority, priorities } from '../kind';
import { mayReturn } from '../policy';
import { taskRecord } from '../record';
import type { MoveCard } from '../schema';
import { changeTask } from './change';
import { type ExecutorLine, executorRows, linesOf } from './executors';
import { returnTask, setStatus } from './status';
import { statusById } from './status-values';

// Guarantee: a card that is moved obeys the rules its task obeys everywhere, and one that a colleague moved meanwhile stays.

/** What a column stands for becomes true of the task; what the column it comes from stood for no longer is. */
export async function moveCard(ctx: Ctx | TxCtx, input: MoveCard): Promise<{ id: number }> {
  const { id, by, from, to } = input;
  if (by === 'status') return moveToStatus(ctx, input);
  if (by === 'executor') return moveToExecutor(ctx, input);
  if (by === 'project')
    return changeTask(ctx, { id, projectId: idOf(to), original: { projectId: from === '' ? null : from } });
  return changeTask(ctx, { id, priority: priorityOf(to), original: { priority: from } });
}

const unknownColumn = () => new AppError('invalid', { fields: { to: 'not_found' } });

function idOf(key: string): number | null {
  if (key === '') return null;
  if (!/^\d{1,15}$/.test(key)) throw unknownColumn();
  return Number(key);
}

function priorityOf(key: string): Priority {
  const priority = priorities.find((one) => one === key);
  if (!priority) throw unknownColumn();
  return priority;
}

/** Out of Done a task goes back with a word to those who did it. */
async function moveToStatus(ctx: Ctx | TxCtx, { id, to, withExecutors, comment }: MoveCard): Promise<{ id: number }> {
  return transaction(ctx, 'task.status', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    const status = await statusById(tx, idOf(to) ?? 0);
    const goesBack = locked.category === 'done' && status.category !== 'done' && status.category !== 'cancelled';
    if (!goesBack) {
      await setStatus(tx, locked, status, withExecutors);
      return { id };
    }
    if (!mayReturn(tx, locked)) throw new AppError('forbidden');
    if (comment.trim() === '') throw new AppError('invalid', { fields: { comment: 'required' } });
    await returnTask(tx, { id, comment });
    if (status.code !== 'assigned') await setStatus(tx, await lockRecord(tx, taskRecord, id), status, false);
    return { id };
  });
}

/** The lines of one executor become another's; somebody who does the task already takes them over. */
async function moveToExecutor(ctx: Ctx | TxCtx, { id, from, to }: MoveCard): Promise<{ id: number }> {
  const [fromId, toId] = [idOf(from), idOf(to)];
  return transaction(ctx, 'task.reassign', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    authoriseChange(locked);
    const lines = await linesOf(tx, id);
    const given = lines.filter((line) => isOf(line, fromId));
    const isThere = fromId === null ? lines.length === 0 : given.length > 0;
    if (!isThere) throw new AppError('conflict');
    if (fromId === toId) return { id };
    if (toId === null || lines.some((line) => isOf(line, toId))) await deleteParts(tx, taskRecord, 'executor', given);
    else await giveTo(tx, locked, given, lines.length, toId);
    await emit(tx, 'task.assigned', { id, from: fromId, to: toId });
    return { id };
  });
}

const isOf = (line: ExecutorLine, id: number | null): boolean =>
  id !== null && (line.employeeId === id || line.centreId === id);

async function giveTo(tx: TxCtx, task: { id: number }, given: ExecutorLine[], after: number, to: number) {
  const isCentre = (await kindOfExecutor(tx, to)) === centreKind.name;
  const who = { employeeIds: isCentre ? [] : [to], centreIds: isCentre ? [to] : [] };
  // Also says no to whoever is gone or hidden.
  const rows = await executorRows(tx, task, who, after);
  if (given.length === 0) return insertParts(tx, taskRecord, 'executor', rows);
  const patch = { employeeId: isCentre ? null : to, centreId: isCentre ? to : null };
  return changeParts(
    tx,
    taskRecord,
    'executor',
    given.map((row) => ({ row, patch })),
  );
}

async function kindOfExecutor(tx: TxCtx, id: number): Promise<string> {
  const [row] = await tx.tx
    .select({ kind: records.kind })
    .from(records)
    .where(and(eq(records.id, id), inArray(records.kind, [employeeKind.name, centreKind.name])));
  if (!row) throw unknownColumn();
  return row.kind;
}
