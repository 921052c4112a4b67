import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { changeTask } from '../../commands/change';

/** Puts a task below another, or at the top: indent and outdent. */
export const placeTask = (
  ctx: Ctx | TxCtx,
  { id, parentId }: { id: number; parentId: number | null },
): Promise<{ id: number }> => transaction(ctx, 'task.place', (tx) => changeTask(tx, { id, parentId }));
