import type { ParsedLetter } from '../../inbox/views';
import type { Kin, NamedRecord, OwnLetter, RecordThread, TokenMeaning } from '../queries/kin';
import type { MayName } from '../queries/nameable';
import type { Somebody } from '../queries/senders';
import { addressesOf, isCopyOf, numbersIn, parentsOf, takesPart, tokensOf, writersOf } from './marks';

// Guarantee: knowing the Message-ID of a letter, or the number of a task, brings nobody's letter in among those of others. A
// token is a secret and names its record; ids of letters join a thread only for who takes part in it, numbers name a record
// only for colleagues who may see it and for the customer it is of.

/** What the house knows that letters may belong to. */
export type Known = {
  own: ReadonlyMap<string, OwnLetter>;
  tokens: ReadonlyMap<string, TokenMeaning>;
  kin: readonly Kin[];
  records: readonly NamedRecord[];
  threads: readonly RecordThread[];
  people: ReadonlyMap<string, Somebody>;
  mayName: MayName;
};

/** Where a letter belongs. `threads`: those it turns out to connect besides, which become one with the first. */
export type Belonging = {
  threadId: number | null;
  recordId: number | null;
  letterId: number | null;
  threads: number[];
};

export function belongingOf(letter: ParsedLetter, known: Known): Belonging {
  const own = letter.messageId ? known.own.get(letter.messageId) : undefined;
  const copied = own && isCopyOf(letter, own) ? own : undefined;
  const recordId =
    copied?.recordId ?? recordByToken(letter, known) ?? recordByOwn(letter, known) ?? byNumber(letter, known);
  const threads = [...new Set([...parentThreads(letter, known), ...childThreads(letter, known)])];
  const [threadId = recordThread(letter, known, recordId), ...others] = threads;
  return { threadId, recordId, letterId: copied?.id ?? null, threads: others };
}

/** Who is asked whether they take part: the sender; of a letter of ours everybody may be. */
const senderOf = (letter: ParsedLetter): string => letter.from?.address.toLowerCase() ?? '';
const isOurs = (letter: ParsedLetter, { people }: Known): boolean =>
  letter.isOutgoing || (people.get(senderOf(letter))?.isColleague ?? false);

function parentThreads(letter: ParsedLetter, known: Known): number[] {
  const parents = parentsOf(letter);
  const near = (kin: Kin): number => parents.indexOf(kin.messageId);
  return known.kin
    .filter((kin) => kin.messageId !== '' && near(kin) >= 0)
    .filter((kin) => isOurs(letter, known) || takesPart(senderOf(letter), kin.people))
    .sort((a, b) => near(a) - near(b) || a.eventId - b.eventId)
    .map(({ threadId }) => threadId);
}

/**
 * Older letters may come after those that answer them. Each side has to take part in what the other says; and of two letters
 * with one Message-ID only the first is the one that was answered.
 */
function childThreads(letter: ParsedLetter, known: Known): number[] {
  if (!letter.messageId || known.kin.some(({ messageId }) => messageId === letter.messageId)) return [];
  const people = addressesOf(letter);
  return known.kin
    .filter((kin) => kin.inReplyTo === letter.messageId)
    .filter((kin) => known.people.get(kin.from)?.isColleague || takesPart(kin.from, people))
    .filter((kin) => isOurs(letter, known) || takesPart(senderOf(letter), kin.people))
    .map(({ threadId }) => threadId);
}

function recordByToken(letter: ParsedLetter, { tokens, records }: Known): number | null {
  for (const token of tokensOf(letter)) {
    const meaning = tokens.get(token);
    if (meaning && records.some(({ id }) => id === meaning.recordId)) return meaning.recordId;
  }
  return null;
}

/** An answer to a letter of our queue by one it went to, whose program left the token out. */
function recordByOwn(letter: ParsedLetter, known: Known): number | null {
  for (const parent of parentsOf(letter)) {
    const own = known.own.get(parent);
    if (!own || own.recordId === null || !known.records.some(({ id }) => id === own.recordId)) continue;
    if (isOurs(letter, known) || own.people.includes(senderOf(letter))) return own.recordId;
  }
  return null;
}

function byNumber(letter: ParsedLetter, known: Known): number | null {
  for (const number of numbersIn(letter.subject)) {
    const named = known.records.filter((record) => record.number === number && record.kind !== 'customer');
    const [record] = named;
    if (!record || named.length > 1) continue;
    const theirs = writersOf(letter).map((address) => known.people.get(address)?.customerId ?? null);
    const isTheirs = record.customerId !== null && theirs.includes(record.customerId);
    if (isTheirs || (isOurs(letter, known) && known.mayName(letter, record.id))) return record.id;
  }
  return null;
}

/** Conversations about one record with different people are different threads. */
function recordThread(letter: ParsedLetter, { threads }: Known, recordId: number | null): number | null {
  if (recordId === null) return null;
  const others = writersOf(letter);
  const found = threads.find(
    (thread) => thread.recordId === recordId && others.some((address) => thread.people.includes(address)),
  );
  return found?.threadId ?? null;
}

/** Letters of one batch that answer each other, whichever comes first; a thread that is not yet is minus its letter's place. */
export function joinEachOther(
  letters: readonly ParsedLetter[],
  belongings: readonly Belonging[],
  known: Known,
): Belonging[] {
  const threadOf = belongings.map(({ threadId }, at) => threadId ?? -(at + 1));
  const joined = belongings.map((belonging) => ({ ...belonging, threads: [...belonging.threads] }));
  const people = letters.map(addressesOf);
  const taken = new Set(['', ...known.kin.map(({ messageId }) => messageId)]);
  const byId = new Map<string, number>();
  for (const [at, { messageId }] of letters.entries())
    if (!taken.has(messageId) && !byId.has(messageId)) byId.set(messageId, at);
  const hasPart = (at: number, where: number): boolean => {
    const letter = letters[at];
    return letter !== undefined && (isOurs(letter, known) || takesPart(senderOf(letter), people[where] ?? []));
  };
  const rename = (from: number, to: number) => {
    for (const [at, thread] of threadOf.entries()) if (thread === from) threadOf[at] = to;
  };
  for (const [at, letter] of letters.entries()) {
    const parent = parentsOf(letter).flatMap((id) => byId.get(id) ?? [])[0];
    if (parent === undefined || parent === at) continue;
    const [mine, theirs] = [threadOf[at] ?? 0, threadOf[parent] ?? 0];
    const fits = hasPart(at, parent) && (parent < at || hasPart(parent, at));
    if (mine === theirs || !fits) continue;
    // A thread that is there already stays; of two the parent's.
    if (theirs > 0 && mine > 0) joined[parent]?.threads.push(mine);
    rename(theirs > 0 || mine < 0 ? mine : theirs, theirs > 0 || mine < 0 ? theirs : mine);
  }
  return joined.map((belonging, at) => ({ ...belonging, threadId: threadOf[at] ?? null }));
}
