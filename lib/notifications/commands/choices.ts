import 'server-only';
import { and, eq } from 'drizzle-orm';
import { mutedRecords, notificationChoices } from '@/db/schema/notifications';
import { users } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { isMarkOf } from '@/lib/platform/sealing';
import { transaction } from '@/lib/platform/transaction';
import { requireVisible } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { type Channel, type Stage, stages } from '../kind';
import { type SaveChoices, waysIn } from '../schema';
import { UNSUBSCRIBE } from './letter';

type Off = Partial<Record<Stage, Channel[]>>;

const self = (ctx: Ctx): number => {
  if (ctx.userId === null) throw new AppError('forbidden');
  return ctx.userId;
};

async function readOff(tx: TxCtx, userId: number): Promise<Off> {
  await tx.tx.insert(notificationChoices).values({ userId }).onConflictDoNothing();
  const [row] = await tx.tx
    .select({ off: notificationChoices.off })
    .from(notificationChoices)
    .where(eq(notificationChoices.userId, userId))
    .for('update');
  return row?.off ?? {};
}

/** How one likes to be told. */
export async function saveChoices(ctx: Ctx, input: SaveChoices): Promise<null> {
  const userId = self(ctx);
  return transaction(ctx, 'notification.choices', async (tx) => {
    const off = await readOff(tx, userId);
    for (const [stage, { off: unwanted, on }] of waysIn(input.ways)) {
      // Ways the form did not show stay as they were.
      const unseen = (off[stage] ?? []).filter((channel) => !on.includes(channel) && !unwanted.includes(channel));
      off[stage] = [...unseen, ...unwanted];
    }
    const { digestHour, quietFrom, quietTo } = input;
    await tx.tx
      .update(notificationChoices)
      .set({ off, digestHour, quietFrom: quietFrom || null, quietTo: quietTo || null })
      .where(eq(notificationChoices.userId, userId));
    return null;
  });
}

/** Says no more about a record, but for what is said to one by name. */
export async function muteRecord(ctx: Ctx, kinds: Kinds, { id, muted }: { id: number; muted: boolean }): Promise<null> {
  const userId = self(ctx);
  if (muted) await requireVisible(ctx, kinds, id);
  return transaction(ctx, 'notification.mute', async (tx) => {
    if (muted) await tx.tx.insert(mutedRecords).values({ userId, recordId: id }).onConflictDoNothing();
    else await tx.tx.delete(mutedRecords).where(and(eq(mutedRecords.userId, userId), eq(mutedRecords.recordId, id)));
    return null;
  });
}

/** What the mark in a letter stands for; null for one this house has not made. */
export function readToken(token: string): { userId: number; stage: Stage | null } | null {
  const [id = '', what = '', ...mark] = token.split('.');
  if (!/^\d{1,16}$/.test(id) || !isMarkOf(mark.join('.'), `${id}.${what}`, UNSUBSCRIBE)) return null;
  const stage = stages.find((one) => one === what) ?? null;
  return stage || what === 'all' ? { userId: Number(id), stage } : null;
}

/** Writes no more letters of a stage, or none at all but reminders, to who holds the letter with this mark. */
export async function unsubscribe(ctx: Ctx, token: string): Promise<boolean> {
  const found = readToken(token);
  if (!found) return false;
  const { userId, stage } = found;
  const [known] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (!known) return false;
  await transaction(ctx, 'notification.unsubscribe', async (tx) => {
    const off = await readOff(tx, userId);
    for (const one of stage ? [stage] : stages.filter((all) => all !== 'reminder'))
      off[one] = [...new Set([...(off[one] ?? []), 'email' as const])];
    await tx.tx.update(notificationChoices).set({ off }).where(eq(notificationChoices.userId, userId));
  });
  return true;
}
