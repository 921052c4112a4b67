import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { mailboxes, mailCopies } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import { openImap } from '@/lib/platform/imap';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { serverOfMailbox } from '../../inbox/commands/access';
import { tellsSeen, unmarked } from '../queries/seen';
import { lockLetterEvent } from './letter';

// Guarantee: a flag on a server changes only in a mailbox that is set so, and when one of its readers has read the letter here.

/** Somebody has read a letter. */
export async function noteSeen(ctx: Ctx, { id }: { id: number }): Promise<{ told: boolean }> {
  return transaction(ctx, 'letter.seen', async (tx) => {
    await lockLetterEvent(tx, id);
    const [row] = await tx.tx.execute<{ tells: boolean }>(sql`select ${tellsSeen(tx, sql`${id}`)} as tells`);
    if (row?.tells) await emit(tx, 'letter.seen', { id });
    return { told: row?.tells ?? false };
  });
}

type Place = { mailbox_id: string; folder_id: string; path: string; uid_validity: string; uid: string };

/** Marks a letter as read wherever that is wished; how many places it was marked in. */
export async function markSeenThere(ctx: Ctx, eventId: number): Promise<number> {
  const places = await ctx.db.execute<Place>(sql`
    select b.id as mailbox_id, f.id as folder_id, f.path, c.uid_validity, c.uid ${unmarked(sql`${eventId}`)} order by b.id`);
  for (const place of places) await markOne(ctx, place);
  return places.length;
}

async function markOne(ctx: Ctx, { mailbox_id, folder_id, path, uid_validity, uid }: Place): Promise<void> {
  const [mailbox] = await ctx.db
    .select()
    .from(mailboxes)
    .where(eq(mailboxes.id, Number(mailbox_id)));
  if (!mailbox) return;
  const line = await openImap(await serverOfMailbox(mailbox));
  try {
    await line.markSeen({ path, uidValidity: Number(uid_validity), uid: Number(uid) });
  } finally {
    await line.end();
  }
  await ctx.db
    .update(mailCopies)
    .set({ seenAt: sql`now()` })
    .where(
      and(
        eq(mailCopies.folderId, Number(folder_id)),
        eq(mailCopies.uidValidity, Number(uid_validity)),
        eq(mailCopies.uid, Number(uid)),
      ),
    );
}
