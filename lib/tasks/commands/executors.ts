import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { taskExecutors } from '@/db/schema/tasks';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { hasParam } from '@/lib/kernel/rights';
import { centreRecord, employeeRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit, emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { type Locked, lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts } from '@/lib/record/parts';
import { refuseUnknownReferences } from '@/lib/record/references';
import { isOwnLine, mayWorkOnLine } from '../policy';
import { taskRecord } from '../record';
import { periodColumns, refuseBackwards } from './fields';
import { statusById, systemStatus } from './status-values';

export type ExecutorLine = typeof taskExecutors.$inferSelect;
type Who = { employeeIds: readonly number[]; centreIds: readonly number[] };
type Period = Pick<ExecutorLine, 'startsOn' | 'startsAt' | 'endsOn' | 'endsAt'>;

/** The lines of a task in their order. */
export function linesOf(tx: TxCtx, taskId: number): Promise<ExecutorLine[]> {
  return tx.tx
    .select()
    .from(taskExecutors)
    .where(eq(taskExecutors.taskId, taskId))
    .orderBy(asc(taskExecutors.position), asc(taskExecutors.id));
}

/** New lines for a task, with its period, in the status Assigned. */
export async function executorRows(
  tx: TxCtx,
  task: { id: number } & Partial<Period>,
  { employeeIds, centreIds }: Who,
  after = 0,
) {
  if (employeeIds.length + centreIds.length === 0) return [];
  await refuseUnknownReferences(tx, [
    ...employeeIds.map((id) => ({ field: 'executorIds', id, to: employeeRecord, open: true })),
    ...centreIds.map((id) => ({ field: 'centreIds', id, to: centreRecord, open: true })),
  ]);
  const status = await systemStatus(tx, 'assigned');
  const { startsOn = null, startsAt = null, endsOn = null, endsAt = null } = task;
  const line = {
    taskId: task.id,
    statusId: status.id,
    category: status.category,
    startsOn,
    startsAt,
    endsOn,
    endsAt,
    percent: 0,
  };
  return [
    ...employeeIds.map((employeeId) => ({ ...line, employeeId, centreId: null })),
    ...centreIds.map((centreId) => ({ ...line, employeeId: null, centreId })),
  ].map((row, index) => ({ ...row, position: after + index }));
}

/** Adds executors; those who stand in a line already get a second one, as for another period. */
export async function assignExecutors(ctx: Ctx | TxCtx, { id, ...who }: { id: number } & Who): Promise<{ id: number }> {
  return transaction(ctx, 'task.assign', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    authoriseChange(locked);
    const lines = await linesOf(tx, id);
    await insertParts(tx, taskRecord, 'executor', await executorRows(tx, locked, who, lines.length));
    await emit(tx, 'task.assigned', { id, ...who });
    return { id };
  });
}

/** Makes these do it and nobody else: who is new gets a line, who is not among them loses theirs, the others keep what they have. */
export async function setExecutors(ctx: Ctx | TxCtx, { id, ...who }: { id: number } & Who): Promise<{ id: number }> {
  return transaction(ctx, 'task.assign', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    authoriseChange(locked);
    const lines = await linesOf(tx, id);
    const isWanted = ({ employeeId, centreId }: ExecutorLine) =>
      (employeeId !== null && who.employeeIds.includes(employeeId)) ||
      (centreId !== null && who.centreIds.includes(centreId));
    const gone = lines.filter((line) => !isWanted(line));
    const fresh = {
      employeeIds: who.employeeIds.filter((one) => !lines.some(({ employeeId }) => employeeId === one)),
      centreIds: who.centreIds.filter((one) => !lines.some(({ centreId }) => centreId === one)),
    };
    await deleteParts(tx, taskRecord, 'executor', gone);
    const after = Math.max(-1, ...lines.map(({ position }) => position)) + 1;
    await insertParts(tx, taskRecord, 'executor', await executorRows(tx, locked, fresh, after));
    await emitEach(
      tx,
      'task.executor_removed',
      gone.map((line) => ({ id, lineId: line.id })),
    );
    if (fresh.employeeIds.length + fresh.centreIds.length) await emit(tx, 'task.assigned', { id, ...fresh });
    return { id };
  });
}

export type LineInput = {
  id: number;
  lineId: number;
  start?: string | null;
  end?: string | null;
  statusId?: number | null;
  percent?: number;
  hoursPlanned?: string | null;
  comment?: string;
};

/**
 * Changes one line. An executor may set status, percent and comment of their own; period and planned hours belong to whoever
 * may change the task. Done is 100 %, and 100 % set together with no status is Done only when the person says so.
 */
export async function changeExecutor(ctx: Ctx | TxCtx, { id, lineId, ...input }: LineInput): Promise<{ id: number }> {
  return transaction(ctx, 'task.executor.change', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    const line = await lineOf(tx, id, lineId);
    if (!mayWorkOnLine(tx, locked, line)) throw new AppError('forbidden');
    refuseForeignFields(locked, line, input, isOwnLine(tx, line));
    const patch = await linePatch(tx, line, input);
    await changeParts(tx, taskRecord, 'executor', [{ row: line, patch }]);
    await emit(tx, 'task.executor_changed', { id, lineId });
    return { id };
  });
}

function refuseForeignFields(
  locked: Locked,
  line: ExecutorLine,
  input: Omit<LineInput, 'id' | 'lineId'>,
  own: boolean,
): void {
  if (locked.mayChange || !own) return;
  const planned = input.hoursPlanned !== undefined && input.hoursPlanned !== line.hoursPlanned;
  if (planned || input.start !== undefined || input.end !== undefined) throw new AppError('forbidden');
}

async function linePatch(
  tx: TxCtx,
  line: ExecutorLine,
  { statusId, start, end, ...rest }: Omit<LineInput, 'id' | 'lineId'>,
) {
  const period = periodColumns(tx, { start, end });
  const after = { ...line, ...period };
  refuseBackwards({ on: after.startsOn, at: after.startsAt }, { on: after.endsOn, at: after.endsAt });
  if (!statusId || statusId === line.statusId) return { ...rest, ...period };
  if (hasParam(tx.rights, 'no_status_change')) throw new AppError('status_frozen');
  const status = await statusById(tx, statusId);
  const percent = status.category === 'done' ? 100 : rest.percent;
  return { ...rest, ...period, statusId: status.id, category: status.category, percent };
}

export async function removeExecutor(
  ctx: Ctx | TxCtx,
  { id, lineId }: { id: number; lineId: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.executor.remove', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, id));
    await deleteParts(tx, taskRecord, 'executor', [await lineOf(tx, id, lineId)]);
    await emit(tx, 'task.executor_removed', { id, lineId });
    return { id };
  });
}

async function lineOf(tx: TxCtx, taskId: number, lineId: number): Promise<ExecutorLine> {
  const line = (await linesOf(tx, taskId)).find((one) => one.id === lineId);
  if (!line) throw new AppError('not_found');
  return line;
}
