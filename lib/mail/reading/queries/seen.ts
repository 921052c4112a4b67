import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { mailboxes, mailCopies, mailFolders } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';

/** Places of the letter that may be marked as read and are not yet. */
export const unmarked = (eventId: SQL): SQL => sql`
  from ${mailCopies} c join ${mailFolders} f on f.id = c.folder_id and f.gone_at is null and f.uid_validity = c.uid_validity
    join ${mailboxes} b on b.id = f.mailbox_id and b.marks_seen and b.is_enabled and b.secret <> ''
  where c.event_id = ${eventId} and c.seen_at is null and c.gone_at is null`;

/** Whether reading the letter is to be told to a server, by a reader of its mailbox. */
export const tellsSeen = (ctx: Ctx, eventId: SQL): SQL<boolean> =>
  sql<boolean>`exists (select 1 ${unmarked(eventId)} and exists (
    select 1 from mailbox_readers r where r.mailbox_id = b.id and r.user_id = ${ctx.userId}))`;
