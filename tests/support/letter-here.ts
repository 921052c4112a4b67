import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { db } from '@/db/client';
import { mailboxes, mailboxReaders, mailInline, mailLetters, mailThreads } from '@/db/schema/inbox';
import { attachments } from '@/db/schema/record';
import { systemTypeIds } from '@/lib/events/queries/types';
import { eventRecord } from '@/lib/events/record';
import type { Ctx } from '@/lib/platform/context';
import { storeFile } from '@/lib/platform/files';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createRecord } from '@/lib/record/records';

let made = 0;

/** A mailbox with its readers; `owner`: it is a person's own. */
export async function makeMailbox(name: string, readers: readonly Ctx[], owner: Ctx | null = null): Promise<number> {
  made += 1;
  const [box] = await db
    .insert(mailboxes)
    .values({ name, address: `${name}@firm.test`, host: '127.0.0.1', login: `box-${made}`, ownerId: owner?.userId })
    .returning({ id: mailboxes.id });
  const mailboxId = box?.id ?? 0;
  const userIds = new Set([...readers, ...(owner ? [owner] : [])].map(({ userId }) => userId ?? 0));
  await db.insert(mailboxReaders).values([...userIds].map((userId) => ({ mailboxId, userId })));
  return mailboxId;
}

type Given = Partial<typeof mailLetters.$inferInsert> & {
  subject?: string;
  mailboxIds?: number[] | null;
  /** by their names; with a Content-ID they stand in the text */
  files?: { name: string; content: string | Buffer; contentId?: string }[];
  raw?: string;
};

/** An event with the letter it is, as it is there once it was taken from a server. */
export async function arrivedLetter(given: Given = {}): Promise<{ id: number; threadId: number; messageId: string }> {
  made += 1;
  const {
    subject = 'Question',
    mailboxIds = null,
    files = [],
    raw = 'Subject: Question\r\n\r\nHello',
    ...letter
  } = given;
  const messageId = letter.messageId ?? `letter-${made}-${process.pid}@client.test`;
  const source = await storeFile(Readable.from([Buffer.from(raw)]));
  const stored = await Promise.all(files.map(({ content }) => storeFile(Readable.from([Buffer.from(content)]))));
  return transaction(systemContext(), 'test', async (tx) => {
    const from = letter.from === undefined ? { name: 'Client', address: 'client@client.test' } : letter.from;
    const typeId = (await systemTypeIds(tx))(letter.isOutgoing ? 'outgoing_email' : 'incoming_email');
    const at = letter.receivedAt ?? new Date('2026-11-18T08:00:00Z');
    const id = await createRecord(tx, eventRecord, {
      title: subject,
      values: { startsAt: at, typeId, email: from?.address ?? '', mailboxIds },
    });
    const [thread] = letter.threadId
      ? [{ id: letter.threadId }]
      : await tx.tx.insert(mailThreads).values({ lastAt: at }).returning({ id: mailThreads.id });
    const threadId = thread?.id ?? 0;
    await tx.tx.insert(mailLetters).values({
      identity: createHash('sha256').update(`${made} ${process.pid}`).digest('hex'),
      to: [{ name: '', address: 'office@firm.test' }],
      text: 'Hello\n',
      ...{ rawKey: source.storageKey, rawSize: source.size },
      ...letter,
      ...{ eventId: id, messageId, threadId, from, receivedAt: at },
    });
    for (const [index, file] of stored.entries()) {
      const [row] = await tx.tx
        .insert(attachments)
        .values({ recordId: id, name: files[index]?.name ?? 'file', ...file })
        .returning({ id: attachments.id });
      const contentId = files[index]?.contentId;
      if (contentId && row) await tx.tx.insert(mailInline).values({ eventId: id, contentId, attachmentId: row.id });
    }
    return { id, threadId, messageId };
  });
}
