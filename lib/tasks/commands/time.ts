import 'server-only';
import { eq } from 'drizzle-orm';
import { timeEntries } from '@/db/schema/tasks';
import { instantToLocal } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { deleteParts, insertParts } from '@/lib/record/parts';
import { isOwnLine, mayLogTime } from '../policy';
import { taskRecord } from '../record';
import { linesOf } from './executors';

type TimeInput = { id: number; lineId: number | null; spentOn: string | null; hours: string | null; note: string };

/** Writes a time entry of the person who acts, on their own line when they have one. The day is today when none is given. */
export async function logTime(
  ctx: Ctx | TxCtx,
  { id, lineId, spentOn, hours, note }: TimeInput,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.time', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    const lines = await linesOf(tx, id);
    if (!mayLogTime(tx, locked, lines)) throw new AppError('forbidden');
    const line = lineId ? lines.find((one) => one.id === lineId) : lines.find((one) => isOwnLine(tx, one));
    if (lineId && !line) throw new AppError('not_found');
    if (line && !isOwnLine(tx, line) && !locked.mayChange) throw new AppError('forbidden');
    const day = spentOn ?? instantToLocal(tx.now, tx.timeZone).date;
    const entry = {
      taskId: id,
      executorId: line?.id ?? null,
      employeeId: line?.employeeId ?? tx.employeeId,
      spentOn: day,
      hours,
      note,
    };
    await insertParts(tx, taskRecord, 'timeEntry', [entry]);
    await emit(tx, 'task.time_logged', { id, hours });
    return { id };
  });
}

/** Takes a time entry back: one's own, or anybody's for whoever may change the task. */
export async function removeTime(
  ctx: Ctx | TxCtx,
  { id, entryId }: { id: number; entryId: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.untime', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    const [entry] = await tx.tx.select().from(timeEntries).where(eq(timeEntries.id, entryId));
    if (!entry || entry.taskId !== id) throw new AppError('not_found');
    if (!locked.mayChange && entry.employeeId !== tx.employeeId) throw new AppError('forbidden');
    await deleteParts(tx, taskRecord, 'timeEntry', [entry]);
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}
