import { cut } from '@/lib/kernel/text';
import { ownText } from './reply-text';

/** What the first line of an answer tells of a task. Hours as a decimal. */
export type Told = { done: boolean; percent: number | null; hours: string | null };
export type Answer = { told: Told | null; comment: string };

const MOST_HOURS = 500;
const LONGEST = 100;

const pieces = [
  [
    'done',
    /(?:done|finished|completed?|ready|готов[оаы]?|сделан[оа]?|сделала?|выполнен[оа]?|выполнила?|зроблено|зроби(?:в|ла)|виконано|викона(?:в|ла))(?![\p{L}\p{N}])/uy,
  ],
  ['percent', /(\d{1,3}) ?%/uy],
  ['hours', /(\d{1,3}(?:[.,]\d{1,2})?) ?(?:hours?|hrs?|h|часа|часов|час|ч|годин[аиу]?|год|г)\.?(?![\p{L}])/uy],
  ['minutes', /(\d{1,3}) ?(?:minutes?|mins?|m|минут[аы]?|мин|м|хвилин[аи]?|хв)\.?(?![\p{L}])/uy],
  ['gap', /(?:[\s,;.:!+–—-]+|and |и |та |і |й )/uy],
] as const;
type Piece = (typeof pieces)[number][0];

/** Null when anything in the line is not understood: then it is words like any others. */
export function readTold(line: string): Told | null {
  const text = line.normalize('NFC').toLowerCase().trim();
  if (text === '' || text.length > LONGEST) return null;
  const found = new Map<Piece, string>();
  for (let at = 0; at < text.length; ) {
    const next = pieceAt(text, at);
    if (!next || (next.piece !== 'gap' && found.has(next.piece))) return null;
    found.set(next.piece, next.value);
    at = next.end;
  }
  return toldBy(found);
}

function pieceAt(text: string, at: number): { piece: Piece; value: string; end: number } | null {
  for (const [piece, pattern] of pieces) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { piece, value: match[1] ?? '', end: at + match[0].length };
  }
  return null;
}

function toldBy(found: ReadonlyMap<Piece, string>): Told | null {
  const done = found.has('done');
  const percent = found.has('percent') ? Number(found.get('percent')) : null;
  const time = Number((found.get('hours') ?? '0').replace(',', '.')) + Number(found.get('minutes') ?? 0) / 60;
  const hours = Math.round(time * 100) / 100;
  if ((percent ?? 0) > 100 || hours > MOST_HOURS || (done && percent !== null && percent < 100)) return null;
  if (!done && percent === null && hours === 0) return null;
  return { done, percent, hours: hours > 0 ? String(hours) : null };
}

const MOST = 20_000;

/** What an answer by mail says: of the task in its first line, and in words. */
export function readAnswer(text: string): Answer {
  const own = cut(ownText(text), MOST);
  const [first = '', ...rest] = own.split('\n');
  const told = readTold(first);
  return { told, comment: told ? rest.join('\n').trim() : own };
}
