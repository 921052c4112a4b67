import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { letterAttachments, type letters } from '@/db/schema/mail';
import { attachments } from '@/db/schema/record';
import { fileStore } from '@/lib/platform/file-store';
import type { SmtpLetter } from '@/lib/platform/smtp';
import type { ServerRow } from './server';

type Row = typeof letters.$inferSelect;

/** A stored letter as it goes to the server: from the house's address as it is now, with its files. */
export async function paperOf(server: ServerRow, letter: Row): Promise<SmtpLetter> {
  const { to, cc, bcc, subject, text, html, messageId, inReplyTo, references, headers, replyTo, calendar } = letter;
  return {
    from: { name: letter.fromName || server.fromName, address: server.fromAddress },
    ...{ to, cc, bcc, subject, text, html, messageId, references, headers },
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(replyTo ? { replyTo } : {}),
    ...(calendar ? { calendar } : {}),
    attachments: await filesOf(letter.id),
  };
}

async function filesOf(letterId: number): Promise<NonNullable<SmtpLetter['attachments']>> {
  const rows = await db
    .select({ filename: attachments.name, contentType: attachments.mime, key: attachments.storageKey })
    .from(letterAttachments)
    .innerJoin(attachments, eq(attachments.id, letterAttachments.attachmentId))
    .where(eq(letterAttachments.letterId, letterId))
    .orderBy(asc(letterAttachments.position));
  return Promise.all(
    rows.map(async ({ filename, contentType, key }) => ({
      filename,
      contentType,
      content: await fileStore().read(key),
    })),
  );
}
