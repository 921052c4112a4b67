import 'server-only';
import { mailThreads } from '@/db/schema/inbox';
import { systemTypeIds } from '@/lib/events/queries/types';
import type { TxCtx } from '@/lib/platform/context';
import type { MailboxFacts, ParsedLetter, Placement } from '../../inbox/views';

/** Decides for letters of one mailbox where they go, in the order given; a thread is begun for what belongs to none. */
export async function placeLetters(
  tx: TxCtx,
  mailbox: MailboxFacts,
  letters: readonly ParsedLetter[],
): Promise<Placement[]> {
  if (letters.length === 0) return [];
  const typeId = await systemTypeIds(tx);
  const threads = await tx.tx
    .insert(mailThreads)
    .values(letters.map(({ receivedAt }) => ({ lastAt: receivedAt })))
    .returning({ id: mailThreads.id });
  return letters.map(({ isOutgoing }, at) => ({
    typeId: typeId(isOutgoing ? 'outgoing_email' : 'incoming_email'),
    threadId: Number(threads[at]?.id),
    ...{ customerId: null, contactId: null, employeeId: null, letterId: null },
    ...{ projectId: mailbox.projectId, unitId: mailbox.unitId, journalId: mailbox.journalId },
    ...{ isArchived: false, isSpam: false },
  }));
}
