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
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  recordId?: number;
  authorId?: number;
  recipientId?: number;
  inReplyTo?: string;
  /** not before */
  nextAt?: Date;
  attachmentIds?: readonly number[];
};

/** Puts a letter into the queue; null when it was there already. */
export async function queueLetter(tx: TxCtx, letter: NewLetter): Promise<number | null> {
  const { attachmentIds = [], key, nextAt, ...rest } = letter;
  const server = await readServer(tx.tx);
  const domain = domainOf(server?.fromAddress ?? '');
  const thread = await threadOf(tx, letter, domain, server?.replyAddress ?? '');
  const [made] = await tx.tx
    .insert(letters)
    .values({
      ...rest,
      ...thread,
      key,
      messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`,
      nextAt,
      createdAt: tx.now,
    })
    .onConflictDoNothing({ target: letters.key })
    .returning({ id: letters.id });
  if (!made) return null;
  if (attachmentIds.length > 0)
    await tx.tx
      .insert(letterAttachments)
      .values(attachmentIds.map((attachmentId, position) => ({ letterId: made.id, attachmentId, position })));
  await emit(tx, 'letter.queued', { id: made.id });
  return made.id;
}

/**
 * Letters of one record to one person hang on one id that was never sent; it carries the token an answer brings back,
 * however the answerer's program treats addresses.
 */
async function threadOf(tx: TxCtx, letter: NewLetter, domain: string, replyAddress: string) {
  const { recordId, recipientId, inReplyTo, replyTo } = letter;
  if (recordId === undefined) return { replyTo: replyTo ?? null, references: inReplyTo ? [inReplyTo] : [] };
  const token = await replyToken(tx, recordId, recipientId ?? null);
  const root = `<${token}.reply@${domain}>`;
  return {
    replyTo: replyAddress ? { name: replyTo?.name ?? '', address: withToken(replyAddress, token) } : (replyTo ?? null),
    inReplyTo: inReplyTo ?? root,
    references: inReplyTo ? [root, inReplyTo] : [root],
  };
}

/** The token by which an answer finds this record and tells whom it comes from; the database has its hash alone. */
async function replyToken(tx: TxCtx, recordId: number, userId: number | null): Promise<string> {
  // In lower case and of plain letters: some servers change the case of addresses.
  const mark = Buffer.from(markOf(`${recordId}/${userId ?? ''}`, 'reply token'), 'base64url').toString('hex');
  const token = mark.slice(0, 40);
  await tx.tx
    .insert(replyTokens)
    .values({ hash: hashToken(token), recordId, userId, createdAt: tx.now })
    .onConflictDoNothing();
  return token;
}

/** What an answer's token stands for; null for one we never gave out. */
export async function findReply(tx: TxCtx, token: string): Promise<{ recordId: number; userId: number | null } | null> {
  const [row] = await tx.tx
    .select({ recordId: replyTokens.recordId, userId: replyTokens.userId })
    .from(replyTokens)
    .where(eq(replyTokens.hash, hashToken(token.toLowerCase())));
  return row ?? null;
}
