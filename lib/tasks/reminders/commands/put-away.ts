import 'server-only';
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { reminderFirings } from '@/db/schema/reminders';
import { AppError } from '@/lib/kernel/errors';
import { announce } from '@/lib/platform/changes';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { snoozedUntil } from '../rules/snooze';
import type { Snooze } from '../schema';

// Guarantee: what somebody does with a reminder that reached them, they do for themselves alone.

const SOON = 120_000;

/** A firing of this person's, locked. */
async function ownFiring(tx: TxCtx, id: number) {
  const [firing] = await tx.tx
    .select()
    .from(reminderFirings)
    .where(and(eq(reminderFirings.id, id), eq(reminderFirings.userId, tx.userId ?? 0)))
    .for('update');
  if (!firing) throw new AppError('not_found');
  return firing;
}

const tellPages = (tx: TxCtx, taskId: number) =>
  tx.tx.execute(
    sql`with told as (${announce(tx, sql`select ${taskId}::bigint as id`)}) select pg_notify('dilo_live', 'changes')`,
  );

/** All that are shown for the task of this one. */
const shownOf = (tx: TxCtx, taskId: number) =>
  and(
    eq(reminderFirings.taskId, taskId),
    eq(reminderFirings.userId, tx.userId ?? 0),
    isNull(reminderFirings.removedAt),
    isNull(reminderFirings.snoozedUntil),
  );

/** Hides what a task reminds this person of. */
export async function putAwayReminder(ctx: Ctx | TxCtx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'task.reminder_away', async (tx) => {
    const { taskId } = await ownFiring(tx, id);
    await tx.tx.update(reminderFirings).set({ removedAt: tx.now }).where(shownOf(tx, taskId));
    await tellPages(tx, taskId);
    return { id };
  });
}

/** Shows the last reminder of a task again that this person put away. `id` is the task's. */
export async function repeatReminder(ctx: Ctx | TxCtx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'task.reminder_again', async (tx) => {
    const [last] = await tx.tx
      .select()
      .from(reminderFirings)
      .where(
        and(
          eq(reminderFirings.taskId, id),
          eq(reminderFirings.userId, tx.userId ?? 0),
          isNotNull(reminderFirings.removedAt),
        ),
      )
      .orderBy(desc(reminderFirings.moment), desc(reminderFirings.id))
      .limit(1)
      .for('update');
    if (!last) throw new AppError('not_found');
    await tx.tx.update(reminderFirings).set({ removedAt: null }).where(eq(reminderFirings.id, last.id));
    await tellPages(tx, id);
    return { id };
  });
}

/** Puts it off; the others of its task are put away, so that it comes again once. */
export async function snoozeReminder(
  ctx: Ctx | TxCtx,
  { id, until }: { id: number; until: Snooze },
): Promise<{ id: number }> {
  return transaction(ctx, 'task.reminder_later', async (tx) => {
    const { taskId } = await ownFiring(tx, id);
    const at = snoozedUntil(until, tx.now, tx.timeZone);
    await tx.tx.update(reminderFirings).set({ removedAt: tx.now }).where(shownOf(tx, taskId));
    await tx.tx.update(reminderFirings).set({ removedAt: null, snoozedUntil: at }).where(eq(reminderFirings.id, id));
    if (at.getTime() - tx.now.getTime() <= SOON) await emit(tx, 'task.reminders_changed', { ids: [taskId] });
    await tellPages(tx, taskId);
    return { id };
  });
}
