import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes, mailFolders } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import { type FolderRow, knownUids, noteGone, startFolder } from './folders';
import { ingest } from './ingest';
import { readingOf } from './receive';
import { goThrough, type Received, type Round, readMailbox } from './round';
import { markFolder } from './write';

/** Compares every letter the server has with what is here, fetches what is missing, and writes down what it found. */
export async function compareMailbox(ctx: Ctx, { id }: { id: number }, seconds = 40): Promise<Received> {
  const done = await goThrough(ctx, id, seconds, [compareFolder]);
  if (done.isWhole && !done.more) await db.update(mailboxes).set({ checkedAt: sql`now()` }).where(eq(mailboxes.id, id));
  return done;
}

async function compareFolder(round: Round, known: FolderRow): Promise<Received> {
  const { row, line } = round;
  const open = await line.open(known.path);
  const folder = await startFolder(known, open, row.sinceOn);
  const where = { id: folder.id, uidValidity: open.uidValidity };
  const within = await line.uids({ since: row.sinceOn });
  // What is left out by its date may be here from before the date was set: it is not gone.
  const uids = row.sinceOn === null ? within : await line.uids();
  await noteGone(where, uids);
  const here = await knownUids(where, within);
  // Older letters that are to wait do so.
  const lowest = row.isBackfillPaused ? folder.backUid : 1;
  const missing = within.filter((uid) => uid >= lowest && !here.has(uid)).reverse();
  const goesOn = async () => (await readMailbox(row.id))?.isBackfillPaused === row.isBackfillPaused;
  const reading = { ...readingOf(round, folder, open.uidValidity), goesOn };
  const { made, more } = await ingest(reading, missing, () => ({}));
  const now = await knownUids(where, within);
  await db
    .update(mailFolders)
    .set({
      ...{ serverCount: within.length, missing: within.length - now.size, doubled: await countDoubled(where) },
      checkedAt: sql`now()`,
    })
    .where(and(eq(mailFolders.id, folder.id), eq(mailFolders.uidValidity, open.uidValidity)));
  // Everything is here: there is nothing older to come.
  if (within.length === now.size) await markFolder(round.ctx, reading, { backUid: 1, topUid: within.at(-1) ?? 0 });
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
