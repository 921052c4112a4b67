import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { mailLetters } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import type { TxCtx } from '@/lib/platform/context';

/** Letters written here, by their Message-ID without brackets: a copy found on a server belongs to the event there is. */
export async function findOwnLetter(
  tx: TxCtx,
  messageIds: readonly string[],
): Promise<Map<string, { eventId: number; letterId: number }>> {
  const asked = messageIds.filter((id) => id !== '').map((id) => `<${id}>`);
  if (asked.length === 0) return new Map();
  const rows = await tx.tx
    .select({ eventId: mailLetters.eventId, letterId: letters.id, messageId: letters.messageId })
    .from(letters)
    .innerJoin(mailLetters, and(eq(mailLetters.letterId, letters.id), eq(mailLetters.isOutgoing, true)))
    .where(inArray(letters.messageId, asked));
  return new Map(rows.map(({ messageId, ...row }) => [messageId.slice(1, -1), row]));
}
