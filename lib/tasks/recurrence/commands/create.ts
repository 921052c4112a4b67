import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { createTask } from '../../commands/create';
import type { CreateRepeating } from '../schema';
import { setRecurrence } from './set';

/** Creates a task, and makes it repeat when a frequency is given, as one operation; returns its id. */
export async function createRepeating(
  ctx: Ctx | TxCtx,
  { frequency, ...input }: CreateRepeating,
): Promise<{ id: number }> {
  const { every, weekdays, monthBy, monthDay, monthWeek, monthWeekday, month, missed, ...rest } = input;
  const { startsOn, ends, endsAfter, untilOn, ...task } = rest;
  if (frequency === null) return createTask(ctx, task);
  return transaction(ctx, 'task.create', async (tx) => {
    const { id } = await createTask(tx, task);
    const on = { every, weekdays, monthBy, monthDay, monthWeek, monthWeekday, month };
    await setRecurrence(tx, { id, frequency, ...on, startsOn, ends, endsAfter, untilOn, missed });
    return { id };
  });
}
