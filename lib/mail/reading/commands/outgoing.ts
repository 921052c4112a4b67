import 'server-only';
import { createHash } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { mailAddresses, mailLetters, mailThreads } from '@/db/schema/inbox';
import { letterAttachments, letters } from '@/db/schema/mail';
import { attachments, links } from '@/db/schema/record';
import { systemTypeIds } from '@/lib/events/queries/types';
import { eventRecord } from '@/lib/events/record';
import { rightsOn } from '@/lib/kernel/rights';
import { cut } from '@/lib/kernel/text';
import type { TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { noteLink } from '@/lib/record/links';
import { createRecord } from '@/lib/record/records';
import { readServer } from '../../commands/server';
import type { LetterPart } from '../../inbox/kind';
import type { Mailbox } from '../../kind';
import { domainOf } from '../../rules/addresses';
import type { AnsweredLetter } from '../queries/answered';

// Guarantee: a letter a person wrote is one event, made in the transaction that put it into the queue; whatever copy of it is
// found on a server later belongs to that event (queries/own-letters.ts).

/** The record a letter was written on, locked. */
export type About = { kind: string; id: number; unitId: number | null; row: Readonly<Record<string, unknown>> };

const BEGINNING = 2_000;

export async function keepOutgoing(
  tx: TxCtx,
  letterId: number,
  about: About,
  answered: Pick<AnsweredLetter, 'threadId' | 'mailboxIds' | 'isShared'> | null,
): Promise<number> {
  const [letter] = await tx.tx.select().from(letters).where(eq(letters.id, letterId));
  if (!letter) throw new Error('a letter is kept as an event that is not in the queue');
  const typeId = (await systemTypeIds(tx))('outgoing_email');
  const eventId = await createRecord(asWriter(tx), eventRecord, {
    title: letter.subject,
    unitId: about.unitId ?? tx.unitId,
    values: {
      ...{ startsAt: tx.now, typeId, employeeId: tx.employeeId, ...partiesOf(about) },
      ...{ email: letter.to[0]?.address ?? '', content: cut(letter.text, BEGINNING).trimEnd() },
      ...{ mailboxIds: readersOf(about, answered), isShared: answered?.isShared ?? false },
    },
  });
  const threadId = await threadFor(tx, about, answered);
  const server = await readServer(tx.tx);
  const from = { name: letter.fromName || server?.fromName || '', address: server?.fromAddress ?? '' };
  const bare = (id: string): string => id.replace(/^<|>$/g, '');
  await tx.tx.insert(mailLetters).values({
    ...{ eventId, threadId, letterId, isOutgoing: true, messageId: bare(letter.messageId), handledAt: tx.now },
    identity: createHash('sha256').update(`own letter ${letter.messageId}`).digest('hex'),
    ...{ inReplyTo: bare(letter.inReplyTo ?? ''), references: letter.references.map(bare), from },
    ...{ replyTo: letter.replyTo ? [letter.replyTo] : [], to: letter.to, cc: letter.cc },
    recipients: letter.to.length + letter.cc.length,
    ...{ datedAt: tx.now, receivedAt: tx.now, text: letter.text, rawKey: '', rawSize: 0 },
  });
  await keepAddresses(tx, eventId, { from: [from], to: letter.to, cc: letter.cc });
  await copyFiles(tx, letterId, eventId);
  await linkTo(tx, eventId, about);
  await emit(tx, 'letter.written', { eventId, letterId, recordId: about.id, threadId });
  return eventId;
}

/**
 * The mailboxes whose readers see it. What was written on a task or a project is seen there by who sees that; as an event it
 * is its author's alone, since rights on events may reach further.
 */
function readersOf({ kind }: About, answered: Pick<AnsweredLetter, 'mailboxIds'> | null): number[] | null {
  if (answered) return answered.mailboxIds;
  return ['event', 'customer', 'contact'].includes(kind) ? null : [];
}

/** Whoever may write a letter may have it kept; what was sent cannot be undone, so that is not offered. */
const asWriter = (tx: TxCtx): TxCtx => ({
  ...tx,
  trace: undefined,
  rights: {
    ...tx.rights,
    kinds: { ...tx.rights.kinds, event: { ...rightsOn(tx.rights, eventRecord.kind.name), create: true } },
  },
});

const idIn = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The customer, the contact and the project a record is, or names. */
function partiesOf({ kind, id, row }: About) {
  const own = (of: string, field: string): number | null => (kind === of ? id : idIn(row[field]));
  return {
    customerId: own('customer', 'customerId'),
    contactId: own('contact', 'contactId'),
    projectId: own('project', 'projectId'),
  };
}

async function threadFor(tx: TxCtx, about: About, answered: { threadId: number } | null): Promise<number> {
  if (answered) {
    await tx.tx
      .update(mailThreads)
      .set({ lastAt: sql`greatest(${mailThreads.lastAt}, ${tx.now.toISOString()}::timestamptz)` })
      .where(eq(mailThreads.id, answered.threadId));
    return answered.threadId;
  }
  const recordId = about.kind === eventRecord.kind.name ? null : about.id;
  const [thread] = await tx.tx
    .insert(mailThreads)
    .values({ recordId, lastAt: tx.now })
    .returning({ id: mailThreads.id });
  if (!thread) throw new Error('no thread was begun');
  return thread.id;
}

async function keepAddresses(
  tx: TxCtx,
  eventId: number,
  parts: Partial<Record<LetterPart, readonly Mailbox[]>>,
): Promise<void> {
  const rows = Object.entries(parts).flatMap(([part, boxes]) =>
    boxes.flatMap(({ address }) => {
      const folded = address.toLowerCase();
      return folded ? [{ eventId, part: part as LetterPart, address: folded, domain: domainOf(folded) }] : [];
    }),
  );
  if (rows.length) await tx.tx.insert(mailAddresses).values(rows).onConflictDoNothing();
}

/** Its files hang on the event too: rows of their own that name the same stored files. */
async function copyFiles(tx: TxCtx, letterId: number, recordId: number): Promise<void> {
  const files = await tx.tx
    .select({
      ...{ name: attachments.name, size: attachments.size, mime: attachments.mime },
      ...{ sha256: attachments.sha256, storageKey: attachments.storageKey },
    })
    .from(letterAttachments)
    .innerJoin(attachments, eq(attachments.id, letterAttachments.attachmentId))
    .where(eq(letterAttachments.letterId, letterId))
    .orderBy(asc(letterAttachments.position));
  const versions = new Map<string, number>();
  const rows = files.map((file) => {
    const fileVersion = (versions.get(file.name) ?? 0) + 1;
    versions.set(file.name, fileVersion);
    return { ...file, recordId, fileVersion, uploadedBy: tx.userId, createdAt: tx.now };
  });
  if (rows.length) await tx.tx.insert(attachments).values(rows);
}

const fieldKinds = ['event', 'customer', 'contact', 'project'];

/** What is no field of the event it is linked with, on both cards. */
async function linkTo(tx: TxCtx, eventId: number, { kind, id }: About): Promise<void> {
  if (fieldKinds.includes(kind)) return;
  const [made] = await tx.tx.insert(links).values({ fromId: id, toId: eventId }).returning({ id: links.id });
  if (made) await noteLink({ ...tx, trace: undefined }, made.id, 'create', id, eventId);
}
