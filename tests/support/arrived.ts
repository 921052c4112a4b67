import { createHash } from 'node:crypto';
import { db } from '@/db/client';
import { mailAddresses, mailboxes, mailboxReaders, mailLetters } from '@/db/schema/inbox';
import { eventRecord } from '@/lib/events/record';
import type { MailboxFacts, ParsedLetter } from '@/lib/mail/inbox/views';
import type { Mailbox } from '@/lib/mail/kind';
import { placeLetters } from '@/lib/mail/placing/commands/place';
import type { TxCtx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createRecords } from '@/lib/record/records';

// Letters as ingestion writes them, without a server they come from.

let count = 0;

export type Given = Partial<Omit<ParsedLetter, 'from' | 'to' | 'cc'>> & { from?: string; to?: string; cc?: string };

const boxes = (text = ''): Mailbox[] =>
  text.split(',').flatMap((address) => (address.trim() ? [{ name: '', address: address.trim().toLowerCase() }] : []));

/** A letter with what is given; the rest is as of any letter. */
export function letter({
  from = 'stranger@nowhere.test',
  to = 'office@house.test',
  cc,
  ...given
}: Given = {}): ParsedLetter {
  count += 1;
  const messageId = given.messageId ?? `letter-${count}@test`;
  return {
    identity: createHash('sha256').update(`${messageId} ${count}`).digest('hex'),
    messageId,
    ...{ inReplyTo: '', references: [], replyTo: [], subject: `Letter ${count}`, html: '', text: 'Words', files: [] },
    ...{
      recipients: 1,
      datedAt: null,
      receivedAt: new Date('2026-11-18T08:00:00Z'),
      isAutomatic: false,
      invitation: null,
    },
    ...{ problem: '', rawSize: 100, isOutgoing: false },
    ...given,
    ...{ from: boxes(from)[0] ?? null, to: boxes(to), cc: boxes(cc) },
  };
}

/** A mailbox with its readers, by user. */
export async function makeMailbox(
  given: Partial<typeof mailboxes.$inferInsert> = {},
  readers: readonly (number | null)[] = [],
): Promise<MailboxFacts> {
  const [made] = await db
    .insert(mailboxes)
    .values({ name: 'Office', address: 'office@house.test', host: 'imap.house.test', login: 'office', ...given })
    .returning();
  if (!made) throw new Error('no mailbox');
  const rows = readers.flatMap((userId) => (userId === null ? [] : [{ mailboxId: made.id, userId }]));
  if (rows.length > 0) await db.insert(mailboxReaders).values(rows);
  const { id, ownerId, address, delivery, projectId, unitId, journalId } = made;
  return { id, ownerId, address, delivery, projectId, unitId, journalId };
}

export const NOW = new Date('2026-11-18T09:00:00Z');

/** Places and writes letters of a mailbox as events; their ids in order. */
export async function arrive(mailbox: MailboxFacts, letters: readonly ParsedLetter[], now = NOW): Promise<number[]> {
  return transaction({ ...systemContext(), now }, 'mail.receive', (tx) => arriveIn(tx, mailbox, letters));
}

async function arriveIn(tx: TxCtx, mailbox: MailboxFacts, letters: readonly ParsedLetter[]): Promise<number[]> {
  const placements = await placeLetters(tx, mailbox, letters);
  const inputs = letters.flatMap((one, at) => {
    const place = placements[at];
    if (!place) return [];
    const { typeId, customerId, contactId, projectId, employeeId, unitId } = place;
    const email = (one.isOutgoing ? one.to[0] : one.from)?.address ?? '';
    const values = {
      ...{ startsAt: one.receivedAt, typeId, customerId, contactId, projectId, employeeId, email },
      ...{ content: one.text.slice(0, 500), mailboxIds: [mailbox.id] },
    };
    return [{ title: one.subject, unitId, values }];
  });
  const ids = await createRecords(tx, eventRecord, inputs);
  await tx.tx.insert(mailLetters).values(
    letters.map((one, at) => {
      const { files: _, subject: __, ...rest } = one;
      const { threadId = 0, letterId = null, isSpam = false } = placements[at] ?? {};
      return { ...rest, eventId: ids[at] ?? 0, rawKey: `raw/${one.identity}`, threadId, letterId, isSpam };
    }),
  );
  const addresses = letters.flatMap((one, at) =>
    (
      [
        ['from', one.from ? [one.from] : []],
        ['to', one.to],
        ['cc', one.cc],
      ] as const
    ).flatMap(([part, all]) =>
      all.map(({ address }) => ({
        ...{ eventId: ids[at] ?? 0, part, address, domain: address.split('@')[1] ?? '' },
      })),
    ),
  );
  if (addresses.length > 0) await tx.tx.insert(mailAddresses).values(addresses).onConflictDoNothing();
  return ids;
}
