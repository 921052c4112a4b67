import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { mailAddresses, mailInline, mailLetters } from '@/db/schema/inbox';
import { attachments } from '@/db/schema/record';
import { journals } from '@/db/schema/settings';
import { systemTypeIds } from '@/lib/events/queries/types';
import { eventRecord } from '@/lib/events/record';
import { groupBy } from '@/lib/kernel/group';
import { cut } from '@/lib/kernel/text';
import type { TxCtx } from '@/lib/platform/context';
import { emitEach } from '@/lib/platform/outbox';
import { wordsOf } from '@/lib/platform/words';
import { recordHistory } from '@/lib/record/history';
import { lockVisible } from '@/lib/record/locking';
import { changeRecords, createRecords, type NewRecord } from '@/lib/record/records';
import type { Mailbox } from '../../kind';
import { placeLetters } from '../../placing/commands/place';
import { shownAddress } from '../../reading/rules/hide-tokens';
import { domainOf } from '../../rules/addresses';
import type { LetterPart } from '../kind';
import { timesOfLetter } from '../rules/invitation-time';
import type { MailboxFacts, ParsedLetter, Placement } from '../views';
import { settleInvitations } from './invitations';
import type { Kept } from './keep';

const LONGEST_TITLE = 300;
const BEGINNING = 2_000;
const CHUNK = 4_000;

/** Makes the events of letters that are new, with all that hangs on them; their ids in the order given. */
export async function createLetters(tx: TxCtx, mailbox: MailboxFacts, kept: readonly Kept[]): Promise<number[]> {
  if (kept.length === 0) return [];
  const placements = await placeLetters(
    tx,
    mailbox,
    kept.map(({ letter }) => letter),
  );
  const ids = await createEvents(tx, mailbox, kept, placements);
  await insertLetters(tx, kept, placements, ids);
  await insertAddresses(tx, kept, ids);
  await insertFiles(tx, kept, ids);
  await settleInvitations(
    tx,
    ids.filter((_id, at) => kept[at]?.letter.invitation),
  );
  await archive(
    tx,
    ids.filter((_id, at) => placements[at]?.isArchived),
  );
  return ids;
}

async function createEvents(
  tx: TxCtx,
  mailbox: MailboxFacts,
  kept: readonly Kept[],
  placements: readonly Placement[],
): Promise<number[]> {
  const ids: number[] = [];
  const byJournal = groupBy([...kept.keys()], (at) => placements[at]?.journalId ?? null);
  for (const places of byJournal.values()) {
    const inputs = places.flatMap((at) => {
      const [one, placement] = [kept[at], placements[at]];
      return one && placement ? [eventOf(tx, mailbox, one.letter, placement)] : [];
    });
    const journalCode = await codeOf(tx, inputs[0]?.journalId ?? null);
    const made = await createRecords(tx, eventRecord, inputs, { journalCode });
    for (const [index, at] of places.entries()) ids[at] = made[index] ?? 0;
  }
  return ids;
}

/** Of a journal that is in use no more, too: a letter is never refused for it. */
async function codeOf(tx: TxCtx, journalId: number | null): Promise<string> {
  if (journalId === null) return '';
  const [journal] = await tx.tx.select({ code: journals.code }).from(journals).where(eq(journals.id, journalId));
  return journal?.code ?? '';
}

function eventOf(
  tx: TxCtx,
  mailbox: MailboxFacts,
  letter: ParsedLetter,
  placement: Placement,
): NewRecord<typeof eventRecord.table> {
  const { say } = wordsOf(tx.companyLocale);
  const { journalId, unitId, typeId, customerId, contactId, projectId, employeeId } = placement;
  const empty = say(letter.problem ? 'settings.mailboxes.unreadable' : 'settings.mailboxes.noSubject');
  return {
    title: cut(letter.subject, LONGEST_TITLE) || empty,
    ...{ journalId, unitId },
    values: {
      ...(timesOfLetter(letter, tx.companyZone) ?? { startsAt: letter.receivedAt }),
      ...{ typeId, customerId, contactId, projectId, employeeId },
      email: otherSide(letter),
      content: cut(letter.text, BEGINNING),
      mailboxIds: [mailbox.id],
    },
  };
}

const otherSide = ({ isOutgoing, from, to, cc }: ParsedLetter): string =>
  shownAddress((isOutgoing ? (to[0] ?? cc[0])?.address : from?.address) ?? '');

async function insertLetters(
  tx: TxCtx,
  kept: readonly Kept[],
  placements: readonly Placement[],
  ids: readonly number[],
): Promise<void> {
  const rows = kept.flatMap(({ letter, rawKey }, at) => {
    const [eventId, placement] = [ids[at], placements[at]];
    if (!eventId || !placement || rawKey === null) return [];
    const { files: _files, subject: _subject, ...fields } = letter;
    const { threadId, isSpam, letterId } = placement;
    return [{ ...fields, eventId, rawKey, threadId, isSpam, letterId }];
  });
  await tx.tx.insert(mailLetters).values(rows);
}

async function insertAddresses(tx: TxCtx, kept: readonly Kept[], ids: readonly number[]): Promise<void> {
  const rows = kept.flatMap(({ letter }, at) => {
    const eventId = ids[at] ?? 0;
    const of = (part: LetterPart, boxes: readonly Mailbox[]) =>
      boxes.map(({ address }) => ({ eventId, part, address, domain: domainOf(address) }));
    const { from, replyTo, to, cc } = letter;
    return [...of('from', from ? [from] : []), ...of('reply', replyTo), ...of('to', to), ...of('cc', cc)];
  });
  for (let at = 0; at < rows.length; at += CHUNK)
    await tx.tx
      .insert(mailAddresses)
      .values(rows.slice(at, at + CHUNK))
      .onConflictDoNothing();
}

async function insertFiles(tx: TxCtx, kept: readonly Kept[], ids: readonly number[]): Promise<void> {
  const files = kept.flatMap(({ files }, at) => files.map((file) => ({ file, recordId: ids[at] ?? 0 })));
  for (let at = 0; at < files.length; at += CHUNK) await insertSome(tx, files.slice(at, at + CHUNK));
}

async function insertSome(tx: TxCtx, files: { file: Kept['files'][number]; recordId: number }[]): Promise<void> {
  const made = await tx.tx
    .insert(attachments)
    .values(
      files.map(({ file: { contentId: _, ...file }, recordId }) => ({
        ...{ ...file, recordId, fileVersion: 1, uploadedBy: tx.userId, createdAt: tx.now },
      })),
    )
    .returning({ id: attachments.id });
  const rows = files.flatMap(({ file, recordId }, at) => {
    const id = made[at]?.id;
    return id ? [{ id, file, recordId }] : [];
  });
  await recordHistory(
    tx,
    rows.map(({ id, file, recordId }) => ({
      ...{ recordId, entity: 'attachment', entityId: id, action: 'create' as const },
      changes: { name: [null, file.name], size: [null, file.size] },
    })),
  );
  const inline = rows.filter(({ file }) => file.contentId !== '');
  if (inline.length)
    await tx.tx
      .insert(mailInline)
      .values(
        inline.map(({ id, file, recordId }) => ({ eventId: recordId, contentId: file.contentId, attachmentId: id })),
      )
      .onConflictDoNothing();
}

/**
 * A letter in our own name that was found first where letters come in, and lies among those that were sent, went out from here:
 * that only whoever has the mailbox can do.
 */
export async function noteSent(
  tx: TxCtx,
  { id: mailboxId, address }: MailboxFacts,
  copies: ReadonlyMap<number, ParsedLetter>,
): Promise<void> {
  if (copies.size === 0) return;
  const rows = await tx.tx
    .update(mailLetters)
    .set({ isOutgoing: true })
    .where(
      and(
        ...[inArray(mailLetters.eventId, [...copies.keys()]), eq(mailLetters.isOutgoing, false)],
        sql`lower(${mailLetters.from} ->> 'address') = ${address.toLowerCase()}`,
        // Whose mailbox it did not come to says nothing of it.
        sql`exists (select 1 from events e where e.id = ${mailLetters.eventId} and e.mailbox_ids @> array[${mailboxId}::bigint])`,
      ),
    )
    .returning({ id: mailLetters.eventId });
  if (rows.length === 0) return;
  const typeId = await systemTypeIds(tx);
  const locked = await lockVisible(
    tx,
    eventRecord,
    rows.map(({ id }) => id),
  );
  const changed = locked.filter((row) => row.typeId === typeId('incoming_email'));
  await changeRecords(
    tx,
    eventRecord,
    changed.map((row) => ({
      locked: { ...row, mayChange: true },
      patch: {
        typeId: typeId('outgoing_email'),
        email: shownAddress(copies.get(Number(row.id))?.to[0]?.address ?? ''),
      },
    })),
  );
  await emitEach(
    tx,
    'letter.marked',
    rows.map(({ id }) => ({ eventId: id })),
  );
}

async function archive(tx: TxCtx, ids: readonly number[]): Promise<void> {
  const locked = await lockVisible(tx, eventRecord, ids);
  await changeRecords(
    tx,
    eventRecord,
    locked.map((row) => ({ locked: { ...row, mayChange: true }, patch: { archivedAt: tx.now } })),
  );
}
