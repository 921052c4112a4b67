import 'server-only';
import { notifications } from '@/db/schema/notifications';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import type { Channel } from '../kind';

// Guarantee: of one event a person is told once by each way, however often it is brought.

export type NewNotice = typeof notifications.$inferInsert;

/** `due`: the ways by which something of it should go on at once. */
export type Telling = { told: number; due: Channel[] };
export const nobodyTold: Telling = { told: 0, due: [] };

export async function writeNotices(ctx: Ctx, rows: readonly NewNotice[]): Promise<Telling> {
  if (rows.length === 0) return nobodyTold;
  // Of all rows, also those that an attempt before this one wrote: it may have died before it passed them on.
  const due = rows.filter(({ dueAt }) => dueAt && dueAt <= ctx.now).map(({ channel }) => channel);
  const made = await transaction(ctx, 'notification.tell', (tx) =>
    tx.tx
      .insert(notifications)
      .values([...rows])
      .onConflictDoNothing()
      .returning({ id: notifications.id }),
  );
  return { told: made.length, due: [...new Set(due)] };
}
