import 'server-only';
import { isAway, mayPass } from '@/db/lost-connection';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { ImapLine, Sized } from '@/lib/platform/imap';
import { log } from '@/lib/platform/log';
import { type Arrived, batchesOf, dropArrived, fetchBatch } from './arrive';
import { knownUids } from './folders';
import { type Kept, keepFiles } from './keep';
import { askWilling, forgive, groupsOf, noteBreak, type Where } from './stubborn';
import { type Mark, markFolder, type Place, type Written, writeLetters } from './write';

/** What is done in an open folder. */
export type Reading = Place & {
  ctx: Ctx;
  line: ImapLine;
  isSent: boolean;
  /** by the clock of `performance` */
  end: number;
  /** asked between batches */
  goesOn?: () => Promise<boolean>;
};
/** `more`: time ran out, or somebody paused it, before the letters did. */
export type Read = { made: number; more: boolean };

/** Sizes are asked for so many at once. */
const SLICE = 400;

/**
 * Fetches and writes these letters of the open folder, in the order given, batch by batch; `mark` says how far the folder has
 * been read once those up to a place in the list are written. What is here already is not fetched again.
 */
export async function ingest(reading: Reading, uids: readonly number[], mark: (done: number) => Mark): Promise<Read> {
  const where = whereOf(reading);
  let made = 0;
  for (let from = 0; from < uids.length; from += SLICE) {
    const slice = uids.slice(from, from + SLICE);
    const known = await knownUids(where, slice);
    const wanted = slice.filter((uid) => !known.has(uid));
    for (const group of groupsOf(where, wanted)) {
      const read = await ingestGroup(reading, group, (last) => mark(uids.indexOf(last) + 1));
      made += read.made;
      if (read.more) return { made, more: true };
    }
    await markFolder(reading.ctx, reading, mark(from + slice.length));
  }
  return { made, more: false };
}

const whereOf = ({ folderId, uidValidity }: Place): Where => ({ id: folderId, uidValidity });

async function ingestGroup(reading: Reading, group: readonly number[], mark: (last: number) => Mark): Promise<Read> {
  const { line } = reading;
  let made = 0;
  const sized = await askWilling(line, whereOf(reading), group, (uids) => line.sizes(uids));
  const sizes = new Map(sized.map((one) => [one.uid, one]));
  // While one batch is written, the next is fetched.
  let writing: Promise<number> = Promise.resolve(0);
  try {
    for (const batch of batchesOf(group.flatMap((uid) => sizes.get(uid) ?? []))) {
      if (performance.now() > reading.end || (reading.goesOn && !(await reading.goesOn())))
        return { made: made + (await writing), more: true };
      const arrived = await fetchWilling(reading, batch);
      const last = batch.at(-1);
      made += await beforeNext(writing, arrived);
      writing = writeBatch(reading, arrived, last ? mark(last.uid) : {});
      // It is waited for later; until then nobody else hears that it failed.
      writing.catch(() => {});
    }
    return { made: made + (await writing), more: false };
  } finally {
    await writing.catch(() => {});
  }
}

/** Those that were fetched meanwhile are let go of when the batch before them could not be written. */
async function beforeNext(writing: Promise<number>, arrived: readonly Arrived[]): Promise<number> {
  try {
    return await writing;
  } catch (error) {
    await dropArrived(arrived);
    throw error;
  }
}

async function fetchWilling(reading: Reading, batch: readonly Sized[]) {
  const { line, mailbox, isSent } = reading;
  const facts = { ownAddress: mailbox.address, isSent };
  const uids = batch.map(({ uid }) => uid);
  return askWilling(line, whereOf(reading), uids, (some) =>
    fetchBatch(
      line,
      batch.filter(({ uid }) => some.includes(uid)),
      facts,
    ),
  );
}

async function writeBatch(reading: Reading, arrived: readonly Arrived[], mark: Mark): Promise<number> {
  const { ctx, mailbox, folderId, uidValidity, sinceOn } = reading;
  const kept = await keepFiles(arrived);
  const now: Ctx = { ...ctx, now: new Date() };
  const place = { mailbox, folderId, uidValidity, sinceOn };
  const { made } = await writeSafely(now, place, kept, mark);
  forgive(
    whereOf(place),
    kept.map(({ uid }) => uid),
  );
  return made.length;
}

/**
 * A letter that cannot be written as it is must not hold up those beside it: it is written as one that cannot be read. One that
 * is hindered by what may pass comes again, and is left for a while when it always is.
 */
async function writeSafely(ctx: Ctx, place: Place, kept: readonly Kept[], mark: Mark): Promise<Written> {
  if (kept.length === 0) {
    await markFolder(ctx, place, mark);
    return { made: [], known: 0 };
  }
  try {
    return await writeLetters(ctx, place, kept, mark);
  } catch (error) {
    if (isAway(error) || error instanceof AppError) throw error;
    log.error({ err: error, mailbox: place.mailbox.id, letters: kept.length }, 'a batch of letters was not written');
  }
  const all: Written = { made: [], known: 0 };
  for (const one of kept) {
    const { made, known } = await writeLetters(ctx, place, [one], {}).catch((error: unknown) => {
      if (isAway(error) || error instanceof AppError) throw error;
      if (mayPass(error)) {
        noteBreak(whereOf(place), [one.uid]);
        throw error;
      }
      log.error({ err: error, identity: one.letter.identity }, 'a letter is kept as unreadable');
      return writeLetters(ctx, place, [barely(one)], {});
    });
    all.made.push(...made);
    all.known += known;
  }
  await markFolder(ctx, place, mark);
  return all;
}

/** What of a letter is certain to be written: that it came, and its bytes. */
const barely = ({ uid, rawKey, letter: { identity, receivedAt, rawSize, isOutgoing } }: Kept): Kept => ({
  ...{ uid, rawKey, files: [] },
  letter: {
    ...{ identity, receivedAt, rawSize, isOutgoing, problem: 'broken', messageId: '', inReplyTo: '', references: [] },
    ...{ from: null, replyTo: [], to: [], cc: [], recipients: 0, subject: '', datedAt: null, html: '', text: '' },
    ...{ files: [], isAutomatic: false, invitation: null },
  },
});
