import 'server-only';
import { eq } from 'drizzle-orm';
import { mailLetters, mailThreads } from '@/db/schema/inbox';
import { authoriseChange } from '@/lib/access/gate';
import { eventRecord } from '@/lib/events/record';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { recordHistory } from '@/lib/record/history';
import { MOMENT } from '@/lib/record/history-sentences';
import { lockRecord } from '@/lib/record/locking';
import { refreshThreads } from './clock';

/** A letter was answered elsewhere, or needs no answer: its thread waits for nobody until the next one. */
export const closeWaiting = (ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> =>
  setClosed(ctx, 'letter.no_answer', id, (tx) => tx.now);

/** It does need one after all. */
export const reopenWaiting = (ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> =>
  setClosed(ctx, 'letter.needs_answer', id, () => null);

async function setClosed(ctx: Ctx, verb: string, id: number, at: (tx: TxCtx) => Date | null): Promise<{ id: number }> {
  return transaction(ctx, verb, async (tx) => {
    authoriseChange(await lockRecord(tx, eventRecord, id));
    const [letter] = await tx.tx
      .select({ threadId: mailLetters.threadId })
      .from(mailLetters)
      .where(eq(mailLetters.eventId, id));
    if (!letter) throw new AppError('not_found');
    const closedAt = at(tx);
    await tx.tx.update(mailThreads).set({ closedAt }).where(eq(mailThreads.id, letter.threadId));
    await refreshThreads(tx, [letter.threadId]);
    const what = closedAt ? 'no_answer' : 'needs_answer';
    // What nobody can undo is no step that could be undone.
    const quiet = { ...tx, trace: undefined };
    await recordHistory(quiet, [
      { recordId: id, entity: MOMENT, entityId: id, action: 'create', changes: { what: [null, what] } },
    ]);
    return { id };
  });
}
