import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { checklistItems } from '@/db/schema/tasks';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts } from '@/lib/record/parts';
import { isOwnLine } from '../policy';
import { taskRecord } from '../record';
import { linesOf } from './executors';

type Item = typeof checklistItems.$inferSelect;

const itemsOf = (tx: TxCtx, taskId: number): Promise<Item[]> =>
  tx.tx
    .select()
    .from(checklistItems)
    .where(eq(checklistItems.taskId, taskId))
    .orderBy(asc(checklistItems.position), asc(checklistItems.id));

async function itemOf(tx: TxCtx, taskId: number, itemId: number): Promise<Item> {
  const item = (await itemsOf(tx, taskId)).find((one) => one.id === itemId);
  if (!item) throw new AppError('not_found');
  return item;
}

export async function addChecklistItem(
  ctx: Ctx | TxCtx,
  { id, text }: { id: number; text: string },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.checklist', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, id));
    const last = (await itemsOf(tx, id)).at(-1);
    await insertParts(tx, taskRecord, 'checklistItem', [
      { taskId: id, text, isDone: false, position: (last?.position ?? -1) + 1 },
    ]);
    return { id };
  });
}

type ItemPatch = { text?: string; isDone?: boolean; position?: number };

/** Ticks, rewords or moves an item. Executors tick; the rest belongs to whoever may change the task. */
export async function changeChecklistItem(
  ctx: Ctx | TxCtx,
  { id, itemId, ...patch }: { id: number; itemId: number } & ItemPatch,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.checklist', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    const ticksOnly = patch.text === undefined && patch.position === undefined;
    const executes = ticksOnly && (await linesOf(tx, id)).some((line) => isOwnLine(tx, line));
    if (!locked.mayChange && !executes) throw new AppError('forbidden');
    await changeParts(tx, taskRecord, 'checklistItem', [{ row: await itemOf(tx, id, itemId), patch }]);
    return { id };
  });
}

export async function removeChecklistItem(
  ctx: Ctx | TxCtx,
  { id, itemId }: { id: number; itemId: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.checklist', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, id));
    await deleteParts(tx, taskRecord, 'checklistItem', [await itemOf(tx, id, itemId)]);
    return { id };
  });
}
