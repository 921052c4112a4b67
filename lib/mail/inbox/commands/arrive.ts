import 'server-only';
import { open, rm } from 'node:fs/promises';
import { ImapFailure, type ImapLine, type Sized } from '@/lib/platform/imap';
import { type IncomingFile, openIncoming } from '@/lib/platform/incoming-file';
import type { ReadFile } from '../rules/letter-files';
import { readLetter } from '../rules/read-letter';
import { inMemory, type RawSource } from '../rules/source';
import type { ParsedLetter } from '../views';

// Guarantee: letters come from the server one by one into files; of one that is large no more than a piece is ever in memory.

export type Arrived = {
  uid: number;
  letter: ParsedLetter;
  files: ReadFile<string>[];
  /** paths of gathered files; the first is the letter as it came */
  rawPath: string;
};

type Facts = { ownAddress: string; isSent: boolean };

/** What is fetched whole; larger ones come in pieces. */
const SMALL = 1_048_576;
const LONGEST = 1_024 * SMALL;
/** Of a batch, together. */
const MOST_BYTES = 8 * 1_048_576;
const MOST_LETTERS = 40;

/** Cuts a list into batches that fit into memory, in its order. */
export function batchesOf(sized: readonly Sized[]): Sized[][] {
  const batches: Sized[][] = [];
  let bytes = 0;
  for (const one of sized) {
    const last = batches.at(-1);
    if (last && last.length < MOST_LETTERS && bytes + one.size <= MOST_BYTES) last.push(one);
    else {
      batches.push([one]);
      bytes = 0;
    }
    bytes += one.size;
  }
  return batches;
}

/** Fetches and reads one batch. Those that are no longer there are left out. */
export async function fetchBatch(line: ImapLine, batch: readonly Sized[], facts: Facts): Promise<Arrived[]> {
  const arrived: Arrived[] = [];
  try {
    const small = batch.filter(({ size }) => size <= SMALL).map(({ uid }) => uid);
    const larger = batch.filter(({ size }) => size > SMALL);
    for (const { uid, raw, receivedAt } of await line.letters(small, SMALL + 1)) {
      // It is more than its server said.
      if (raw.length > SMALL) {
        larger.push({ uid, receivedAt, size: raw.length });
        continue;
      }
      const file = await openIncoming();
      await file.write(raw);
      arrived.push(await arrive(uid, file, inMemory(raw), { ...facts, receivedAt: receivedAt ?? new Date() }));
    }
    for (const one of larger) {
      const large = await fetchLarge(line, one, facts);
      if (large) arrived.push(large);
    }
    return arrived;
  } catch (error) {
    await dropArrived(arrived);
    throw error;
  }
}

async function fetchLarge(line: ImapLine, one: Sized, facts: Facts): Promise<Arrived | null> {
  const file = await openIncoming();
  try {
    let size = 0;
    for await (const piece of line.download(one.uid, mostOf(one))) {
      size += piece.length;
      await file.write(piece);
    }
    // A letter that was taken away meanwhile comes as far as it got.
    if (size === 0 || (size < one.size && (await line.sizes([one.uid])).length === 0)) {
      await file.drop();
      return null;
    }
    const handle = await open(await file.end());
    try {
      const source: RawSource = { size, read: async (start, end) => readAt(handle, start, end) };
      return await arrive(one.uid, file, source, { ...facts, receivedAt: one.receivedAt ?? new Date() });
    } finally {
      await handle.close();
    }
  } catch (error) {
    await file.drop();
    throw error;
  }
}

/** Bytes that are taken of one letter: servers are wrong about sizes, but not so wrong. */
function mostOf({ size }: Sized): number {
  if (size > LONGEST) throw new ImapFailure('fetch', `${size} bytes are more than a letter has`);
  return 2 * Math.max(size, SMALL);
}

async function readAt(handle: Awaited<ReturnType<typeof open>>, start: number, end: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(end - start), 0, end - start, start);
  return buffer.subarray(0, bytesRead);
}

async function arrive(
  uid: number,
  file: IncomingFile,
  source: RawSource,
  facts: Facts & { receivedAt: Date },
): Promise<Arrived> {
  const opened: IncomingFile[] = [];
  const openFile = async () => {
    const made = await openIncoming();
    opened.push(made);
    return made;
  };
  try {
    const { letter, files } = await readLetter(source, facts, openFile);
    // Those of a letter that was given up half-way are nobody's.
    const kept = new Set(files.map((one) => one.kept));
    for (const made of opened) if (!kept.has(made.path)) await made.drop();
    return { uid, letter, files, rawPath: await file.end() };
  } catch (error) {
    for (const made of [...opened, file]) await made.drop();
    throw error;
  }
}

/** Lets go of letters that are not needed, or were not written. */
export async function dropArrived(arrived: readonly Arrived[]): Promise<void> {
  const paths = arrived.flatMap(({ rawPath, files }) => [rawPath, ...files.map(({ kept }) => kept)]);
  await Promise.all(paths.map((path) => rm(path, { force: true })));
}
