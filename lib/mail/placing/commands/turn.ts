import 'server-only';
import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/lib/platform/context';
import type { MailboxFacts, ParsedLetter } from '../../inbox/views';
import { lockReaders } from '../queries/house';
import type { Filing } from '../rules/filing';
import { isFresh } from '../rules/waiting';

/** Gives letters that are nobody's yet to the readers of their mailbox in turn, each to who was given the fewest. Returns whose they are. */
export async function giveInTurn(
  tx: TxCtx,
  mailbox: MailboxFacts,
  letters: readonly ParsedLetter[],
  filings: readonly Filing[],
): Promise<(number | null)[]> {
  const given = filings.map(({ employeeId }) => employeeId);
  const waits = (at: number): boolean => {
    const [letter, filing] = [letters[at], filings[at]];
    if (!letter || !filing || filing.employeeId !== null || filing.isSpam) return false;
    return !letter.isOutgoing && isFresh(letter.receivedAt, tx.now);
  };
  if (mailbox.ownerId !== null || mailbox.delivery !== 'turn' || !letters.some((_, at) => waits(at))) return given;
  const readers = await lockReaders(tx, mailbox.id);
  const before = new Map(readers.map(({ userId, taken }) => [userId, taken]));
  for (const at of given.keys()) {
    if (!waits(at)) continue;
    const [next] = [...readers].sort((a, b) => a.taken - b.taken || a.userId - b.userId);
    if (!next) break;
    next.taken += 1;
    given[at] = next.employeeId;
  }
  const changed = readers.filter(({ userId, taken }) => before.get(userId) !== taken);
  if (changed.length > 0)
    await tx.tx.execute(sql`
      update mailbox_readers r set taken = n.taken
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as n("userId" bigint, taken integer)
      where r.mailbox_id = ${mailbox.id} and r.user_id = n."userId"`);
  return given;
}
