import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailFolders } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import type { MailboxFacts } from '../views';
import type { MailboxRow } from './access';
import { countHere, type FolderRow, knownUids, noteGone, startFolder } from './folders';
import { ingest, type Reading } from './ingest';
import { goThrough, type Received, type Round, readMailbox } from './round';
import { markFolder } from './write';

// Guarantee: new letters come before older ones; whatever stops this, what was written is whole, and the next time goes on
// behind it.

/** Letters that are missing here and were passed over are asked for again, so many a time. */
const MOST_MENDED = 200;

/** Fetches what is new, and older letters for as long as `seconds` allow. Any number of processes may do so at once. */
export async function receiveMailbox(
  ctx: Ctx,
  { id, insists = false }: { id: number; insists?: boolean },
  seconds = 20,
): Promise<Received> {
  const row = await readMailbox(id);
  if (!insists && row?.restUntil && row.restUntil > ctx.now) return { made: 0, more: false };
  return goThrough(ctx, id, seconds, [receiveNew, receiveOlder]);
}

const factsOf = (row: MailboxRow): MailboxFacts => {
  const { id, ownerId, address, delivery, projectId, unitId, journalId } = row;
  return { id, ownerId, address, delivery, projectId, unitId, journalId };
};

export const readingOf = ({ ctx, row, line, end }: Round, folder: FolderRow, uidValidity: number): Reading => ({
  ...{ ctx, line, end, uidValidity, mailbox: factsOf(row), folderId: folder.id },
  ...{ isSent: folder.isSent, sinceOn: row.sinceOn },
});

async function receiveNew(round: Round, known: FolderRow): Promise<Received> {
  const { row, line } = round;
  const open = await line.open(known.path);
  const folder = await startFolder(known, open, row.sinceOn);
  const { uidValidity, uidNext } = open;
  const reading = readingOf(round, folder, uidValidity);
  const uids =
    uidNext - 1 > folder.topUid || uidNext < 1 ? await line.uids({ from: folder.topUid + 1, since: row.sinceOn }) : [];
  const top = Math.max(uidNext - 1, uids.at(-1) ?? 0, folder.topUid);
  const isLast = (done: number) => done >= uids.length;
  const read = await ingest(reading, uids, (done) => ({ topUid: isLast(done) ? top : (uids[done - 1] ?? 0) }));
  if (read.more) return read;
  await markFolder(round.ctx, reading, { topUid: top });
  if (folder.backUid > 1) return read;
  const mended = await compareCounts(reading, open.exists);
  return { made: read.made + mended.made, more: mended.more };
}

/** Letters that were moved away or deleted there are noted; one that was passed over for any reason is fetched. */
async function compareCounts(reading: Reading, exists: number): Promise<Received> {
  const { sinceOn } = reading;
  const where = { id: reading.folderId, uidValidity: reading.uidValidity };
  const here = await countHere(where);
  if (sinceOn === null && exists === here) return { made: 0, more: false };
  const uids = await reading.line.uids({ since: sinceOn });
  if (sinceOn !== null && uids.length === here) return { made: 0, more: false };
  if (sinceOn === null) await noteGone(where, uids);
  const known = await knownUids(where, uids);
  const missing = uids.filter((uid) => !known.has(uid));
  const { made } = await ingest(reading, missing.slice(0, MOST_MENDED), () => ({}));
  // The rest as long as that helps.
  return { made, more: missing.length > MOST_MENDED && (await countHere(where)) > here };
}

/** From the top downwards, so that what may be needed soon comes first. */
async function receiveOlder(round: Round, known: FolderRow): Promise<Received> {
  const { row, line, end } = round;
  const isWanted = async () => {
    const now = await readMailbox(row.id);
    return now?.isBackfillPaused === false && now.sinceOn === row.sinceOn && now.account === row.account;
  };
  const folder = await readFolder(known);
  if (folder.backUid <= 1 || !(await isWanted())) return { made: 0, more: false };
  if (performance.now() > end) return { made: 0, more: true };
  const { uidValidity } = await line.open(folder.path);
  if (uidValidity !== folder.uidValidity) return { made: 0, more: true };
  const uids = (await line.uids({ to: folder.backUid - 1, since: row.sinceOn })).reverse();
  const reading = { ...readingOf(round, folder, uidValidity), goesOn: isWanted };
  const read = await ingest(reading, uids, (done) => ({
    backUid: done >= uids.length ? 1 : (uids[done - 1] ?? folder.backUid),
  }));
  if (uids.length === 0) await markFolder(round.ctx, reading, { backUid: 1 });
  return { made: read.made, more: read.more && (await isWanted()) };
}

async function readFolder(folder: FolderRow): Promise<FolderRow> {
  const [row] = await db.select().from(mailFolders).where(eq(mailFolders.id, folder.id));
  return row ?? folder;
}
