import 'server-only';
import { buffer } from 'node:stream/consumers';
import { eq, sql } from 'drizzle-orm';
import { mailboxes } from '@/db/schema/inbox';
import { letters } from '@/db/schema/mail';
import type { Ctx } from '@/lib/platform/context';
import { openImap } from '@/lib/platform/imap';
import { letterStream } from '@/lib/platform/smtp';
import { paperOf } from '../../commands/paper-of';
import { readServer } from '../../commands/server';
import { type MailboxRow, serverOfMailbox } from '../../inbox/commands/access';

// Guarantee: a letter that was sent lies once in the folder of sent letters of its mailbox. The server is asked first: it may
// have made a copy itself, and whoever died here after writing one writes no second.

export type SentCopy = 'made' | 'there' | 'no mailbox' | 'no folder' | 'not sent';

export async function copyToSent(ctx: Ctx, letterId: number): Promise<SentCopy> {
  const [letter] = await ctx.db.select().from(letters).where(eq(letters.id, letterId));
  if (letter?.state !== 'sent') return 'not sent';
  const mailbox = await mailboxOf(ctx, letterId);
  const server = await readServer(ctx.db);
  if (!mailbox || !server) return 'no mailbox';
  const line = await openImap(await serverOfMailbox(mailbox));
  try {
    const folder = (await line.folders()).find(({ isSent }) => isSent);
    if (!folder) return 'no folder';
    await line.open(folder.path);
    if (await line.holds(letter.messageId)) return 'there';
    const sentAt = letter.sentAt ?? ctx.now;
    const raw = await buffer(letterStream({ ...(await paperOf(server, letter)), date: sentAt }));
    await line.append(folder.path, raw, sentAt);
    return 'made';
  } finally {
    await line.end();
  }
}

/**
 * The mailbox a letter was written from: the one answers go to, another its event lies in, else its author's own. In somebody
 * else's nothing is put, though a letter of it was shown to the author.
 */
async function mailboxOf(ctx: Ctx, letterId: number): Promise<MailboxRow | null> {
  const [found] = await ctx.db.execute<{ id: string }>(sql`
    select b.id from ${letters} l join mail_letters m on m.letter_id = l.id and m.is_outgoing
      join events e on e.id = m.event_id
      join mailboxes b on b.id = any(e.mailbox_ids) or e.mailbox_ids is null and b.owner_id = l.author_id
    where l.id = ${letterId} and b.is_enabled and b.keeps_sent and b.secret <> ''
      and (b.owner_id is null or b.owner_id = l.author_id
        or exists (select 1 from mailbox_readers x where x.mailbox_id = b.id and x.user_id = l.author_id))
    order by lower(b.address) = lower(l.reply_to->>'address') desc nulls last, b.id limit 1`);
  if (!found) return null;
  const [row] = await ctx.db
    .select()
    .from(mailboxes)
    .where(eq(mailboxes.id, Number(found.id)));
  return row ?? null;
}
