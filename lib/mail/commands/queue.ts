import 'server-only';
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { letterAttachments, letters, replyTokens } from '@/db/schema/mail';
import type { TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { markOf } from '@/lib/platform/sealing';
import { hashToken } from '@/lib/platform/secrets';
import type { LetterKind, Mailbox } from '../kind';
import { domainOf, withToken } from '../rules/addresses';
import { readServer } from './server';

// Guarantee: a letter is written in the transaction that gave reason for it, once per key, with a Message-ID that follows
// from the key; whatever is sent again is the same letter to every program that reads it.

export type NewLetter = {
  kind: LetterKind;
  /** what it is the letter of; the same key again writes nothing */
  key: string;
  to: Mailbox[];
  cc?: Mailbox[];
  bcc?: Mailbox[];
  fromName?: string;
  /** where answers go when the house has no address of its own for them */
  replyTo?: Mailbox;
  /** the mailbox it is written from: answers go there, whatever address the house has for them */
  mailbox?: Mailbox;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  recordId?: number;
  authorId?: number;
  recipientId?: number;
  inReplyTo?: string;
  /** of the letter it answers, without that one's own id */
  references?: string[];
  /** the calendar file of an answer to an invitation */
  calendar?: string;
  /** not before */
  nextAt?: Date;
  attachmentIds?: readonly number[];
};

/** Puts a letter into the queue; null when it was there already. */
export async function queueLetter(tx: TxCtx, letter: NewLetter): Promise<number | null> {
  const [id] = await queueLetters(tx, [letter]);
  return id ?? null;
}

/** The same for many, in as many statements; their ids in the same order, null for what was there already. */
export async function queueLetters(tx: TxCtx, all: readonly NewLetter[]): Promise<(number | null)[]> {
  if (all.length === 0) return [];
  const server = await readServer(tx.tx);
  const from = { domain: domainOf(server?.fromAddress ?? ''), replyAddress: server?.replyAddress ?? '' };
  await keepTokens(tx, all);
  const made = await tx.tx
    .insert(letters)
    .values(all.map((letter) => rowOf(tx, letter, from)))
    .onConflictDoNothing({ target: letters.key })
    .returning({ id: letters.id, key: letters.key });
  const ids = new Map(made.map(({ id, key }) => [key, id]));
  const files = all.flatMap(({ key, attachmentIds = [] }) => {
    const letterId = ids.get(key);
    return letterId === undefined
      ? []
      : attachmentIds.map((attachmentId, position) => ({ letterId, attachmentId, position }));
  });
  if (files.length > 0) await tx.tx.insert(letterAttachments).values(files);
  if (made.length > 0) await emit(tx, 'letter.queued', { ids: made.map(({ id }) => id) });
  return all.map(({ key }) => ids.get(key) ?? null);
}

type From = { domain: string; replyAddress: string };

function rowOf(tx: TxCtx, letter: NewLetter, from: From): typeof letters.$inferInsert {
  const { attachmentIds: _, mailbox: __, key, ...rest } = letter;
  return {
    ...rest,
    ...threadOf(letter, from),
    key,
    messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${from.domain}>`,
    createdAt: tx.now,
  };
}

/**
 * Letters of one record to one person hang on one id that was never sent; it carries the token an answer brings back,
 * however the answerer's program treats addresses.
 */
function threadOf(letter: NewLetter, { domain, replyAddress }: From) {
  const { recordId, recipientId, inReplyTo, replyTo, mailbox } = letter;
  const answered = [...(letter.references ?? []), ...(inReplyTo ? [inReplyTo] : [])];
  if (recordId === undefined) return { replyTo: mailbox ?? replyTo ?? null, references: answered };
  const token = replyToken(recordId, recipientId ?? null);
  const root = `<${token}.reply@${domain}>`;
  const ours = replyAddress ? { name: replyTo?.name ?? '', address: withToken(replyAddress, token) } : replyTo;
  return {
    replyTo: mailbox ?? ours ?? null,
    inReplyTo: inReplyTo ?? root,
    references: [root, ...answered],
  };
}

/** The token by which an answer finds this record and tells whom it comes from. */
function replyToken(recordId: number, userId: number | null): string {
  // In lower case and of plain letters: some servers change the case of addresses.
  return Buffer.from(markOf(`${recordId}/${userId ?? ''}`, 'reply token'), 'base64url')
    .toString('hex')
    .slice(0, 40);
}

/** The database has the tokens' hashes. In their order, so that two who write the same ones do not wait for each other. */
async function keepTokens(tx: TxCtx, all: readonly NewLetter[]): Promise<void> {
  const rows = all.flatMap(({ recordId, recipientId }) => {
    if (recordId === undefined) return [];
    const userId = recipientId ?? null;
    return [{ hash: hashToken(replyToken(recordId, userId)), recordId, userId, createdAt: tx.now }];
  });
  if (rows.length === 0) return;
  await tx.tx
    .insert(replyTokens)
    .values(rows.sort((a, b) => (a.hash < b.hash ? -1 : 1)))
    .onConflictDoNothing();
}

/** What an answer's token stands for; null for one we never gave out. */
export async function findReply(tx: TxCtx, token: string): Promise<{ recordId: number; userId: number | null } | null> {
  const [row] = await tx.tx
    .select({ recordId: replyTokens.recordId, userId: replyTokens.userId })
    .from(replyTokens)
    .where(eq(replyTokens.hash, hashToken(token.toLowerCase())));
  return row ?? null;
}
