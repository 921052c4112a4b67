import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import { ImapFailure, type ImapLine, openImap } from '@/lib/platform/imap';
import type { MailboxFacts } from '../views';
import { forgetToken, type MailboxRow, serverOfMailbox } from './access';
import { chooseFolders, countHere, type FolderRow, knownUids, noteGone, startFolder } from './folders';
import { ingest, type Reading } from './ingest';
import { noteFailure, noteSuccess } from './trouble';

// Guarantee: new letters come before older ones; a folder that does not open holds up no other; whatever stops this, what was
// written is whole, and the next time goes on behind it.

/** `more`: older letters are still to come. */
export type Received = { made: number; more: boolean };

const nothing: Received = { made: 0, more: false };
/** Beyond the time that is given, for a server that hands its letters over byte by byte. */
const GRACE = 180_000;
/** Lines one call may open. */
const LINES = 6;
/** Letters that are missing here and were passed over are asked for again, so many a time. */
const MOST_MENDED = 200;

/** Fetches what is new, and older letters for as long as `seconds` allow. Any number of processes may do so at once. */
export async function receiveMailbox(
  ctx: Ctx,
  { id, insists = false }: { id: number; insists?: boolean },
  seconds = 20,
): Promise<Received> {
  const row = await readMailbox(id);
  if (!row?.isEnabled || (!insists && row.restUntil && row.restUntil > ctx.now)) return nothing;
  return withLine(ctx, row, seconds, (line) => receiveAll(ctx, row, line, performance.now() + seconds * 1_000));
}

export async function readMailbox(id: number): Promise<MailboxRow | undefined> {
  const [row] = await db.select().from(mailboxes).where(eq(mailboxes.id, id));
  return row;
}

/**
 * Signs in, does `work`, and writes down what goes against the mailbox; answers nothing then. A line that breaks is opened anew
 * a few times: it may be one letter that breaks it.
 */
export async function withLine(
  ctx: Ctx,
  row: MailboxRow,
  seconds: number,
  work: (line: ImapLine) => Promise<Received>,
): Promise<Received> {
  const end = performance.now() + seconds * 1_000;
  for (let left = LINES; ; left--) {
    try {
      const received = await overLine(row, seconds, work);
      await noteSuccess(row.id);
      return received;
    } catch (error) {
      if (!(error instanceof ImapFailure)) throw error;
      if (error instanceof BrokenLine && left > 1 && performance.now() < end) continue;
      await noteFailure(ctx, row.id, error);
      return nothing;
    }
  }
}

/** It was signed in, and is gone. */
class BrokenLine extends ImapFailure {}

async function overLine(
  row: MailboxRow,
  seconds: number,
  work: (line: ImapLine) => Promise<Received>,
): Promise<Received> {
  const server = await serverOfMailbox(row);
  const line = await openImap(server).catch((error: unknown) => {
    if (error instanceof ImapFailure && error.step === 'signIn') forgetToken(server);
    throw error;
  });
  const timer = setTimeout(() => line.drop(), seconds * 1_000 + GRACE);
  try {
    return await work(line);
  } catch (error) {
    if (error instanceof ImapFailure && !line.isOpen) throw new BrokenLine(error.step, error.words);
    throw error;
  } finally {
    clearTimeout(timer);
    await line.end();
  }
}

export const factsOf = (row: MailboxRow): MailboxFacts => {
  const { id, ownerId, address, delivery, projectId, unitId, journalId } = row;
  return { id, ownerId, address, delivery, projectId, unitId, journalId };
};

async function receiveAll(ctx: Ctx, row: MailboxRow, line: ImapLine, end: number): Promise<Received> {
  const { folders, lost } = await chooseFolders(row, line);
  const failures = lost.map((path) => new ImapFailure('folder', path));
  const all = { ...nothing };
  for (const work of [receiveNew, receiveOlder])
    for (const folder of folders) {
      const { made, more } = await work({ ctx, row, line, folder, end }).catch((error: unknown) => {
        if (!(error instanceof ImapFailure) || error.step !== 'folder') throw error;
        failures.push(error);
        return nothing;
      });
      all.made += made;
      all.more ||= more;
    }
  const [failure] = failures;
  if (failure) throw failure;
  return all;
}

type Task = { ctx: Ctx; row: MailboxRow; line: ImapLine; folder: FolderRow; end: number };

async function receiveNew({ ctx, row, line, folder: known, end }: Task): Promise<Received> {
  const open = await line.open(known.path);
  const folder = await startFolder(known, open);
  const { uidValidity, uidNext } = open;
  const reading: Reading = { ctx, line, mailbox: factsOf(row), folder, uidValidity, end };
  const uids =
    uidNext - 1 > folder.topUid || uidNext < 1 ? await line.uids({ from: folder.topUid + 1, since: row.sinceOn }) : [];
  const top = Math.max(uidNext - 1, uids.at(-1) ?? 0, folder.topUid);
  const isLast = (done: number) => done >= uids.length;
  const mark = (done: number) => ({ topUid: isLast(done) ? top : (uids[done - 1] ?? 0) });
  const read = await ingest(reading, uids, mark);
  if (read.more) return read;
  await markTop(folder.id, uidValidity, top);
  const mended = folder.backUid <= 1 ? await compareCounts(reading, row, open.exists) : 0;
  return { made: read.made + mended, more: false };
}

const markTop = (id: number, uidValidity: number, top: number) =>
  db.execute(
    sql`update mail_folders set top_uid = ${top} where id = ${id} and uid_validity = ${uidValidity} and top_uid < ${top}`,
  );

/** Letters that were moved away or deleted there are noted; one that was passed over for any reason is fetched. */
async function compareCounts(reading: Reading, { sinceOn }: MailboxRow, exists: number): Promise<number> {
  const where = { id: reading.folder.id, uidValidity: reading.uidValidity };
  const here = await countHere(where);
  if (sinceOn === null && exists === here) return 0;
  const uids = await reading.line.uids({ since: sinceOn });
  if (sinceOn !== null && uids.length === here) return 0;
  if (sinceOn === null) await noteGone(where, uids);
  const known = await knownUids(where, uids);
  const missing = uids.filter((uid) => !known.has(uid)).slice(0, MOST_MENDED);
  const { made } = await ingest(reading, missing, () => ({}));
  return made;
}

/** From the top downwards, so that what may be needed soon comes first. */
async function receiveOlder({ ctx, row, line, folder: known, end }: Task): Promise<Received> {
  const isWanted = async () => (await readMailbox(row.id))?.isBackfillPaused === false;
  const folder = await readFolder(known);
  if (folder.backUid <= 1 || !(await isWanted())) return nothing;
  if (performance.now() > end) return { made: 0, more: true };
  const { uidValidity } = await line.open(folder.path);
  if (uidValidity !== folder.uidValidity) return { made: 0, more: true };
  const uids = (await line.uids({ to: folder.backUid - 1, since: row.sinceOn })).reverse();
  const reading: Reading = { ctx, line, mailbox: factsOf(row), folder, uidValidity, end, goesOn: isWanted };
  const read = await ingest(reading, uids, (done) => ({
    backUid: done >= uids.length ? 1 : (uids[done - 1] ?? folder.backUid),
  }));
  if (uids.length === 0)
    await db.execute(
      sql`update mail_folders set back_uid = 1 where id = ${folder.id} and uid_validity = ${uidValidity}`,
    );
  return { made: read.made, more: read.more && (await isWanted()) };
}

async function readFolder(folder: FolderRow): Promise<FolderRow> {
  const [row] = await db.execute<{ back_uid: string; uid_validity: string }>(
    sql`select back_uid, uid_validity from mail_folders where id = ${folder.id}`,
  );
  return row ? { ...folder, backUid: Number(row.back_uid), uidValidity: Number(row.uid_validity) } : folder;
}
