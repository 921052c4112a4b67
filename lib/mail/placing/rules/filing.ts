import type { MailboxFacts, ParsedLetter, Placement } from '../../inbox/views';
import type { Fallback } from '../queries/house';
import type { NamedRecord, ThreadFacts } from '../queries/kin';
import type { Somebody } from '../queries/senders';
import { domainOf, otherSide } from './marks';
import type { Decided } from './match';

export type Filing = Omit<Placement, 'typeId' | 'threadId' | 'letterId'> & { typeId: number | null };

export type Grounds = {
  mailbox: MailboxFacts;
  fallback: Fallback;
  thread: ThreadFacts | null;
  record: NamedRecord | null;
  ruled: Decided;
  people: ReadonlyMap<string, Somebody>;
  domains: ReadonlyMap<string, number>;
};

/** What a letter is filed under, each by the first that says something of it: a rule, its record, its thread, its sender, the mailbox. */
export function fileLetter(letter: ParsedLetter, grounds: Grounds): Filing {
  const { mailbox, fallback, thread, record, ruled } = grounds;
  const { customerId, contactId } = partyOf(letter, grounds);
  return {
    customerId,
    contactId,
    projectId: ruled.projectId ?? record?.projectId ?? thread?.projectId ?? fallback.projectId,
    unitId: fallback.unitId,
    journalId: ruled.journalId ?? mailbox.journalId,
    typeId: ruled.typeId ?? null,
    employeeId: responsibleFor(letter, grounds),
    isArchived: ruled.isArchived,
    isSpam: ruled.isSpam,
  };
}

/** Customer and contact: by address, by the record or thread, by the domain of a firm. */
function partyOf(letter: ParsedLetter, { thread, record, people, domains }: Grounds) {
  const others = otherSide(letter);
  const somebody = others
    .map((address) => people.get(address))
    .find((one) => one && (one.contactId !== null || one.customerId !== null));
  const contactId = somebody?.contactId ?? null;
  // Of several firms a contact is at, the one that is written about.
  const customerId = somebody?.customerId ?? record?.customerId ?? thread?.customerId ?? null;
  if (customerId !== null || contactId !== null) return { customerId, contactId };
  const byDomain = others.flatMap((address) => domains.get(domainOf(address)) ?? [])[0];
  return { customerId: byDomain ?? null, contactId: null };
}

/** A personal mailbox's letters are its owner's. Of the company's who saw to the thread before; spam is given to nobody. */
function responsibleFor(letter: ParsedLetter, { mailbox, fallback, thread, ruled }: Grounds): number | null {
  if (mailbox.ownerId !== null) return fallback.ownerEmployeeId;
  if (ruled.isSpam) return null;
  return ruled.employeeId ?? (letter.isOutgoing ? null : (thread?.employeeId ?? null));
}
