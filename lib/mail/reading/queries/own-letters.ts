import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { mailLetters } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import type { TxCtx } from '@/lib/platform/context';
import { saysTheSame } from '../rules/same';

export type OwnLetter = { eventId: number; letterId: number };

/**
 * Letters written here, by the Message-ID without brackets of a copy found on a server: it belongs to the event there is. A
 * letter that only borrows the Message-ID says something else, and stays a letter of its own.
 */
export async function findOwnLetters(
  tx: TxCtx,
  copies: readonly { messageId: string; text: string }[],
): Promise<Map<string, OwnLetter>> {
  const asked = new Map(copies.filter(({ messageId }) => messageId !== '').map((copy) => [copy.messageId, copy.text]));
  if (asked.size === 0) return new Map();
  const rows = await tx.tx
    .select({
      ...{ eventId: mailLetters.eventId, letterId: letters.id },
      ...{ messageId: letters.messageId, text: mailLetters.text },
    })
    .from(letters)
    .innerJoin(mailLetters, and(eq(mailLetters.letterId, letters.id), eq(mailLetters.isOutgoing, true)))
    .where(
      inArray(
        letters.messageId,
        [...asked.keys()].map((id) => `<${id}>`),
      ),
    );
  return new Map(
    rows.flatMap(({ messageId, text, ...own }) => {
      const id = messageId.slice(1, -1);
      return saysTheSame(text, asked.get(id) ?? '') ? [[id, own] as const] : [];
    }),
  );
}
