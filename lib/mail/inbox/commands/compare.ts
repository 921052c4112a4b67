import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes, mailFolders } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import type { ImapLine } from '@/lib/platform/imap';
import type { MailboxRow } from './access';
import { chooseFolders, type FolderRow, knownUids, noteGone, startFolder } from './folders';
import { ingest } from './ingest';
import { factsOf, type Received, readMailbox, withLine } from './receive';

/** Compares every letter the server has with what is here, fetches what is missing, and writes down what it found. */
export async function compareMailbox(ctx: Ctx, { id }: { id: number }, seconds = 40): Promise<Received> {
  const row = await readMailbox(id);
  if (!row?.isEnabled) return { made: 0, more: false };
  return withLine(ctx, row, seconds, async (line) => {
    const end = performance.now() + seconds * 1_000;
    const { folders } = await chooseFolders(row, line);
    const all: Received = { made: 0, more: false };
    for (const folder of folders) {
      const { made, more } = await compareFolder(ctx, row, line, folder, end);
      all.made += made;
      all.more ||= more;
    }
    if (!all.more) await db.update(mailboxes).set({ checkedAt: sql`now()` }).where(eq(mailboxes.id, id));
    return all;
  });
}

async function compareFolder(
  ctx: Ctx,
  row: MailboxRow,
  line: ImapLine,
  known: FolderRow,
  end: number,
): Promise<Received> {
  const open = await line.open(known.path);
  const folder = await startFolder(known, open);
  const where = { id: folder.id, uidValidity: open.uidValidity };
  const within = await line.uids({ since: row.sinceOn });
  // What is left out by its date may be here from before the date was set: it is not gone.
  const uids = row.sinceOn === null ? within : await line.uids();
  await noteGone(where, uids);
  const here = await knownUids(where, within);
  const missing = within.filter((uid) => !here.has(uid)).reverse();
  const reading = { ctx, line, mailbox: factsOf(row), folder, uidValidity: open.uidValidity, end };
  const { made, more } = await ingest(reading, missing, () => ({}));
  const now = await knownUids(where, within);
  await db
    .update(mailFolders)
    .set({
      ...{ serverCount: within.length, missing: within.length - now.size, doubled: await countDoubled(where) },
      checkedAt: sql`now()`,
      // Everything is here: there is nothing older to come.
      ...(within.length === now.size
        ? { backUid: 1, topUid: sql`greatest(${mailFolders.topUid}, ${within.at(-1) ?? 0}::bigint)` }
        : {}),
    })
    .where(and(eq(mailFolders.id, folder.id), eq(mailFolders.uidValidity, open.uidValidity)));
  return { made, more };
}

/**
 * Events of the folder of which another says the same: the same Message-ID, people, text and files. Their identity keeps them
 * apart, so this asks anew, and by other means, what it promises.
 */
async function countDoubled({ id, uidValidity }: { id: number; uidValidity: number }): Promise<number> {
  const [row] = await db.execute<{ count: string }>(sql`
    with mine as (
      select distinct l.event_id, l.message_id from mail_copies c join mail_letters l on l.event_id = c.event_id
      where c.folder_id = ${id} and c.uid_validity = ${uidValidity} and c.gone_at is null and l.message_id <> ''),
    suspects as (select event_id, message_id from mine where exists (
      select 1 from mail_letters o where o.message_id = mine.message_id and o.event_id <> mine.event_id)),
    files as (select record_id, array_agg(sha256 order by sha256) as sums from attachments
      where record_id in (select l.event_id from mail_letters l join suspects s on s.message_id = l.message_id) group by record_id)
    select count(*) as count from suspects s join mail_letters l on l.event_id = s.event_id
    join records r on r.id = l.event_id
    where exists (select 1 from mail_letters o join records q on q.id = o.event_id
      where o.message_id = l.message_id and o.event_id < l.event_id and o.text = l.text and o.html = l.html
        and q.title = r.title and o."from" is not distinct from l."from" and o."to" = l."to"
        and o.dated_at is not distinct from l.dated_at and o.raw_size = l.raw_size
        and (select sums from files where record_id = o.event_id) is not distinct from (select sums from files where record_id = l.event_id))`);
  return Number(row?.count ?? 0);
}
