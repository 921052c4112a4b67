import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { mailLetters, mailPictureSenders } from '@/db/schema/inbox';
import { authoriseChange } from '@/lib/access/gate';
import { eventRecord } from '@/lib/events/record';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeRecord } from '@/lib/record/records';

/** The event of a letter, locked, and the letter; `not_found` for who may not see it, and for other events. */
export async function lockLetterEvent(tx: TxCtx, id: number) {
  const locked = await lockRecord(tx, eventRecord, id);
  const [letter] = await tx.tx.select().from(mailLetters).where(eq(mailLetters.eventId, id));
  if (!letter) throw new AppError('not_found');
  return { locked, letter };
}

/** Opens a letter of one's own mailbox to all whom the rights on events reach, or closes it again. */
export async function shareLetter(ctx: Ctx, { id, shared }: { id: number; shared: boolean }): Promise<{ id: number }> {
  return transaction(ctx, shared ? 'letter.share' : 'letter.unshare', async (tx) => {
    const { locked } = await lockLetterEvent(tx, id);
    if (!(await ownsMailbox(tx, locked.mailboxIds ?? []))) throw new AppError('forbidden');
    const mine = { ...locked, mayChange: true };
    if (await changeRecord(tx, eventRecord, mine, { isShared: shared })) await emit(tx, 'event.changed', { id });
    return { id };
  });
}

async function ownsMailbox(tx: TxCtx, ids: readonly number[]): Promise<boolean> {
  const rows = await tx.tx.execute(sql`
    select 1 from mailboxes where id = any(${sql.param([...ids])}::bigint[]) and owner_id = ${tx.userId}`);
  return rows.length > 0;
}

/** Spam leaves the lists; what was taken for some comes back. */
export async function markSpam(ctx: Ctx, { id, spam }: { id: number; spam: boolean }): Promise<{ id: number }> {
  return transaction(ctx, spam ? 'letter.spam' : 'letter.no_spam', async (tx) => {
    const { locked, letter } = await lockLetterEvent(tx, id);
    authoriseChange(locked);
    if (letter.isSpam === spam) return { id };
    await tx.tx.update(mailLetters).set({ isSpam: spam }).where(eq(mailLetters.eventId, id));
    // Undone, the archive alone would come back: there is a button for both.
    await changeRecord({ ...tx, trace: undefined }, eventRecord, locked, { archivedAt: spam ? tx.now : null });
    await emit(tx, 'letter.marked', { eventId: id });
    return { id };
  });
}

/** From now on pictures from elsewhere come at once in this person's view of letters from this address. */
export async function letPicturesIn(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'letter.pictures', async (tx) => {
    const { letter } = await lockLetterEvent(tx, id);
    const address = letter.from?.address.toLowerCase();
    if (!address || tx.userId === null) throw new AppError('conflict');
    await tx.tx.insert(mailPictureSenders).values({ userId: tx.userId, address }).onConflictDoNothing();
    return { id };
  });
}
