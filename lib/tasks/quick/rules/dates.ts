import { en, type ParsedComponents, type ParsedResult, ru, uk } from 'chrono-node';
import { addDays } from '@/lib/kernel/calendar-date';
import { parseDateInput } from '@/lib/kernel/date-parse';
import type { Locale } from '@/lib/kernel/locale';
import type { Found } from './repetition';
import { plain, withPlainDays } from './weekday-words';

// Dates in a sentence. The house's own reader knows how its people write, in three languages at once; what it does not
// read ("in three weeks", "с 10 по 12 декабря") is left to chrono.

/** As momentInput takes it: `YYYY-MM-DD`, with `THH:MM` when a time was typed. */
export type FoundDate = { start: string | null; end: string };
/** What the clock and the calendar on the wall show. */
export type Wall = {
  today: string;
  time: string;
  locale: Locale;
  /** what is typed has happened: a day of the week is the last one, an hour is today's */
  isPast?: boolean;
};

/** Stands in the place of letters that are something else already. */
export const TAKEN = '\n';
const MOST_WORDS = 6;
const lead = /^(?:by|until|till|due|before|on|до|к|ко|на|в|во|у|о|об|at) /;
const monthOrTime =
  /\p{L}|\d:\d\d|^\d{1,2}\.\d{2}(\.\d{2,4})?$|^\d{4}-\d\d-\d\d$|^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$|^\+\d/u;
const dayAlone = /^(mon|tues|wednes|thurs|fri|satur|sun)day( (?:в |во |о |об |у |at |@ ?)?\d{1,2}(:\d\d)?( ?[ap]m)?)?$/;
const units = /^\d+([.,]\d+)? ?\p{L}{1,3}\.?$/u;

type Token = { from: number; to: number };
const tokensOf = (line: string): Token[] =>
  [...line.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    from: index,
    to: index + word.replace(/[,;!?.]+$/, '').length,
  }));

function readWindow(text: string, { today, time, isPast }: Wall): string | null {
  if (!monthOrTime.test(text) || (units.test(text) && !/[ap]m$/.test(text))) return null;
  const bare = withPlainDays(text.replace(lead, '').replace(lead, ''));
  const read = parseDateInput(bare, { today });
  if (!read) return null;
  const isTimeAlone = /^\d{1,2}(:\d\d)? ?([ap]m)?$/.test(bare);
  if (isPast && read.date > today && dayAlone.test(bare)) {
    const last = addDays(read.date, -7);
    return read.time ? `${last}T${read.time}` : last;
  }
  if (isTimeAlone && !isPast && read.time && read.time <= time) return `${addDays(read.date, 1)}T${read.time}`;
  return read.time ? `${read.date}T${read.time}` : read.date;
}

/** The longest stretch of words that is a date, the first of them. */
function ownDate(line: string, wall: Wall): Found<FoundDate> | null {
  const tokens = tokensOf(line);
  for (let first = 0; first < tokens.length; first++) {
    for (let last = Math.min(tokens.length, first + MOST_WORDS) - 1; last >= first; last--) {
      const [from, to] = [tokens[first]?.from ?? 0, tokens[last]?.to ?? 0];
      const text = line.slice(from, to);
      const end = text && !text.includes(TAKEN) ? readWindow(text, wall) : null;
      if (end) return { from, to, value: { start: null, end } };
    }
  }
  return null;
}

const two = (value: number | null): string => String(value ?? 0).padStart(2, '0');
function wallOf(parts: ParsedComponents): string {
  const date = `${String(parts.get('year')).padStart(4, '0')}-${two(parts.get('month'))}-${two(parts.get('day'))}`;
  return parts.isCertain('hour') ? `${date}T${two(parts.get('hour'))}:${two(parts.get('minute'))}` : date;
}

const chronos = { en, ru, uk };
const isDate = ({ start, text }: ParsedResult): boolean =>
  /\p{L}{2}/u.test(text) &&
  !/^(now|сейчас|зараз)$/.test(text) &&
  (start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month'));

function chronoDate(line: string, wall: Wall): Found<FoundDate> | null {
  const instant = new Date(`${wall.today}T${wall.time}:00Z`);
  for (const locale of new Set([wall.locale, 'en', 'ru', 'uk'] as const)) {
    // It reads over the end of a line, so that end becomes a sign it does not read over.
    const results = chronos[locale].casual.parse(
      line.replaceAll(TAKEN, '|'),
      { instant, timezone: 0 },
      { forwardDate: true },
    );
    const found = results.find(isDate);
    if (!found) continue;
    const end = found.end ? wallOf(found.end) : wallOf(found.start);
    return {
      ...{ from: found.index, to: found.index + found.text.length },
      value: { start: found.end ? wallOf(found.start) : null, end },
    };
  }
  return null;
}

/** The date of a line: the earlier of what the two find, the longer where they begin together. */
export function findDate(line: string, wall: Wall): Found<FoundDate> | null {
  const text = plain(line);
  const [own, other] = [ownDate(text, wall), chronoDate(text, wall)];
  if (!own || !other) return own ?? other;
  const isWider = other.from <= own.from && other.to >= own.to && other.to - other.from > own.to - own.from + 3;
  return isWider ? other : own;
}

/** A time that stands apart from its date: "tomorrow call Neptune at 15:00". */
export function findTime(line: string): Found<string> | null {
  const found = /(?<![\p{L}\p{N}.:])(?:(?:at|в|о|об|@) )?([01]?\d|2[0-3]):([0-5]\d)(?![\p{L}\p{N}:])/u.exec(
    plain(line),
  );
  if (!found) return null;
  return { from: found.index, to: found.index + found[0].length, value: `${two(Number(found[1]))}:${found[2]}` };
}
