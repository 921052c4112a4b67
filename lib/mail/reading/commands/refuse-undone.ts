import 'server-only';
import { and, inArray, isNotNull } from 'drizzle-orm';
import { mailLetters } from '@/db/schema/inbox';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import type { NetChange } from '@/lib/record/undo-fold';

/** A letter that was written is not undone: it may have left the house. */
export async function refuseUndoneLetters(tx: TxCtx, changes: readonly NetChange[]): Promise<void> {
  const made = changes.filter(({ action, entity }) => action === 'create' && entity === 'event');
  if (made.length === 0) return;
  const ids = made.map(({ recordId }) => recordId);
  const [letter] = await tx.tx
    .select({ eventId: mailLetters.eventId })
    .from(mailLetters)
    .where(and(inArray(mailLetters.eventId, ids), isNotNull(mailLetters.letterId)))
    .limit(1);
  if (letter) throw new AppError('not_undoable');
}
