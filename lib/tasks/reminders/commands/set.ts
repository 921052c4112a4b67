import 'server-only';
import { and, count, eq } from 'drizzle-orm';
import { taskReminders } from '@/db/schema/reminders';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts } from '@/lib/record/parts';
import { taskRecord } from '../../record';
import type { ReminderInput } from '../schema';

const MOST = 20;
type Of = { id: number; reminderId: number };

async function reminderOf(tx: TxCtx, { id, reminderId }: Of) {
  const [row] = await tx.tx
    .select()
    .from(taskReminders)
    .where(and(eq(taskReminders.id, reminderId), eq(taskReminders.taskId, id)));
  if (!row) throw new AppError('not_found');
  return row;
}

export async function addReminder(
  ctx: Ctx | TxCtx,
  { id, ...input }: ReminderInput & { id: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.reminder', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, id));
    const [known] = await tx.tx.select({ all: count() }).from(taskReminders).where(eq(taskReminders.taskId, id));
    if ((known?.all ?? 0) >= MOST) throw new AppError('too_large');
    await insertParts(tx, taskRecord, 'reminder', [{ ...input, taskId: id }]);
    return { id };
  });
}

export async function changeReminder(
  ctx: Ctx | TxCtx,
  { id, reminderId, ...patch }: ReminderInput & Of,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.reminder', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, id));
    await changeParts(tx, taskRecord, 'reminder', [{ row: await reminderOf(tx, { id, reminderId }), patch }]);
    return { id };
  });
}

export async function removeReminder(ctx: Ctx | TxCtx, of: Of): Promise<{ id: number }> {
  return transaction(ctx, 'task.reminder', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, of.id));
    await deleteParts(tx, taskRecord, 'reminder', [await reminderOf(tx, of)]);
    return { id: of.id };
  });
}
