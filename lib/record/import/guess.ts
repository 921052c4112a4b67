import { fold } from '@/lib/kernel/text';

// Proposes which column of a file goes into which field, from the names alone. A proposal is never more than that: a person
// sees it before anything is read.

export type TargetField = {
  key: string;
  /** The field's labels and what other programs call it, in every language. */
  names: readonly string[];
};

export type ColumnGuess = { key: string /** 1 is the same name; under 0.7 nothing is proposed. */; confidence: number };

const least = 0.7;
const idle = new Set('the of a an и та в по на до за of for'.split(' '));

/** `company_name`, `companyName`, `% Done`, `№`: words in small letters. */
function wordsOf(name: string): string[] {
  const spaced = name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replaceAll('%', ' percent ')
    .replace(/[#№]/g, ' number ');
  const words = fold(spaced).split(' ').filter(Boolean);
  const busy = words.filter((word) => !idle.has(word));
  return busy.length ? busy : words;
}

/** Same word, or forms of one: the same beginning, but for an ending of up to three letters. */
function akin(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  return same >= 4 && long.length - same <= 3;
}

/** One letter more, less or other. */
function oneSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = (text: string, skip: number) => text.slice(at + skip);
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}

function similarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.join(' ') === b.join(' ')) return 1;
  const [joinedA, joinedB] = [a.join(''), b.join('')];
  if (joinedA === joinedB) return 0.98;
  if (oneSlip(joinedA, joinedB)) return 0.85;
  const left = [...b];
  let shared = 0;
  for (const word of a) {
    const at = left.findIndex((other) => akin(word, other));
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  return (2 * shared * 0.95) / (a.length + b.length);
}

/** For each column a field or null; every field goes to one column at most, the likeliest pairs first. */
export function guessColumns(header: readonly string[], targets: readonly TargetField[]): (ColumnGuess | null)[] {
  const names = targets.map(({ key, names: all }) => ({ key, names: all.map(wordsOf) }));
  const pairs = header.flatMap((cell, column) => {
    const words = wordsOf(cell);
    return names.map(({ key, names: all }) => ({
      column,
      key,
      confidence: Math.max(0, ...all.map((name) => similarity(words, name))),
    }));
  });
  const guesses: (ColumnGuess | null)[] = header.map(() => null);
  const taken = new Set<string>();
  for (const { column, key, confidence } of pairs.toSorted((a, b) => b.confidence - a.confidence)) {
    if (confidence < least) break;
    if (guesses[column] || taken.has(key)) continue;
    guesses[column] = { key, confidence: Math.round(confidence * 100) / 100 };
    taken.add(key);
  }
  return guesses;
}
