import 'server-only';
import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailLetters } from '@/db/schema/inbox';
import { moveToStore } from '@/lib/platform/incoming-file';
import type { ParsedLetter } from '../views';
import { type Arrived, dropArrived } from './arrive';

// Guarantee: the files of a letter lie in the store before any row names them, under keys that follow from what the letter is.
// Whoever comes after one that died in between writes the same files over them.

export type KeptFile = {
  name: string;
  contentId: string;
  size: number;
  sha256: string;
  storageKey: string;
  mime: string;
};
/** `rawKey` is null for a letter that is here already. */
export type Kept = { uid: number; letter: ParsedLetter; rawKey: string | null; files: KeptFile[] };

/** Puts the files of letters that are new into the store; lets go of the rest. */
export async function keepFiles(arrived: readonly Arrived[]): Promise<Kept[]> {
  const identities = arrived.map(({ letter }) => letter.identity);
  const rows = identities.length
    ? await db
        .select({ identity: mailLetters.identity })
        .from(mailLetters)
        .where(inArray(mailLetters.identity, identities))
    : [];
  const known = new Set(rows.map(({ identity }) => identity));
  const kept: Kept[] = [];
  for (const one of arrived) {
    if (known.has(one.letter.identity)) {
      await dropArrived([one]);
      kept.push({ uid: one.uid, letter: one.letter, rawKey: null, files: [] });
    } else {
      known.add(one.letter.identity);
      kept.push(await keepOne(one));
    }
  }
  return kept;
}

async function keepOne({ uid, letter, rawPath, files }: Arrived): Promise<Kept> {
  const rawKey = `${letter.identity.slice(0, 2)}/letter-${letter.identity}`;
  await moveToStore(rawKey, rawPath);
  const kept: KeptFile[] = [];
  for (const [at, { name, contentId, size, sha256, kept: path }] of files.entries()) {
    const storageKey = `${rawKey}-${at + 1}`;
    kept.push({ name, contentId, size, sha256, storageKey, mime: await moveToStore(storageKey, path) });
  }
  return { uid, letter, rawKey, files: kept };
}
