import 'server-only';
import { ImapFailure, type ImapLine } from '@/lib/platform/imap';
import { log } from '@/lib/platform/log';

// Guarantee: a letter its own server cannot hand over holds up no other, also when asking for it ends the connection: it is
// found by asking for fewer and fewer, then passed over. It counts as missing, and is asked for again after an hour.

/** A folder, and UIDs of which time. */
export type Where = { id: number; uidValidity: number };

type Tries = { count: number; at: number };
const broken = new Map<string, Tries>();
/** After so many broken lines a letter is asked for with a few others, alone, not at all. */
const [FEW, ALONE, NEVER] = [1, 2, 3] as const;
const A_FEW = 20;
const FORGETS = 3_600_000;
const MOST = 10_000;

const keyOf = ({ id, uidValidity }: Where, uid: number): string => `${id} ${uidValidity} ${uid}`;

function triesOf(where: Where, uid: number): number {
  const known = broken.get(keyOf(where, uid));
  return known && performance.now() - known.at < FORGETS ? known.count : 0;
}

/** Something stopped at these letters. */
export function noteBreak(where: Where, uids: readonly number[]): void {
  if (broken.size + uids.length > MOST) broken.clear();
  const at = performance.now();
  for (const uid of uids) broken.set(keyOf(where, uid), { count: triesOf(where, uid) + 1, at });
}

/** They came after all. */
export function forgive(where: Where, uids: readonly number[]): void {
  if (broken.size) for (const uid of uids) broken.delete(keyOf(where, uid));
}

/** Groups in which letters may be asked for together, in the order given. */
export function groupsOf(where: Where, uids: readonly number[]): number[][] {
  const groups: { uids: number[]; most: number }[] = [];
  for (const uid of uids) {
    const tries = triesOf(where, uid);
    if (tries >= NEVER) continue;
    const most = tries >= ALONE ? 1 : tries >= FEW ? A_FEW : Number.POSITIVE_INFINITY;
    const last = groups.at(-1);
    if (last && last.most === most && last.uids.length < most) last.uids.push(uid);
    else groups.push({ uids: [uid], most });
  }
  return groups.map((group) => group.uids);
}

/** Asks for something of these letters; when the server refuses, one by one, and what it refuses then is left out. */
export async function askWilling<T>(
  line: ImapLine,
  where: Where,
  uids: readonly number[],
  ask: (uids: readonly number[]) => Promise<T[]>,
): Promise<T[]> {
  try {
    return await ask(uids);
  } catch (error) {
    if (!(error instanceof ImapFailure)) throw error;
    if (!line.isOpen) {
      noteBreak(where, uids);
      throw error;
    }
    const [only, ...others] = uids;
    if (only === undefined) throw error;
    if (others.length === 0) {
      log.warn({ err: error, folder: where.id, uid: only }, 'a server does not hand over a letter it lists');
      return [];
    }
    const all: T[] = [];
    for (const uid of uids) all.push(...(await askWilling(line, where, [uid], ask)));
    return all;
  }
}
