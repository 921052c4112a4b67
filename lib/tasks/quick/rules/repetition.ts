import { plain, weekdayIn } from './weekday-words';

/** How often a task comes again: every so many days, weeks, months or years; of weeks perhaps on certain days. */
export type Repetition = {
  every: number;
  unit: 'day' | 'week' | 'month' | 'year';
  /** 0 is Monday */
  weekdays: number[];
};

export type Found<T> = { from: number; to: number; value: T };

const units: readonly (readonly [RegExp, Repetition['unit']])[] = [
  [/^(days?|день|дня|дней|дні|днів)$/, 'day'],
  [/^(weeks?|недел[яиью]|недель|тиждень|тижні|тижнів)$/, 'week'],
  [/^(months?|месяц(а|ев)?|місяц[ьів]+)$/, 'month'],
  [/^(years?|год(а)?|лет|рік|роки|років)$/, 'year'],
];
const single: readonly (readonly [RegExp, Repetition['unit']])[] = [
  [/^(daily|ежедневно|щодня)$/, 'day'],
  [/^(weekly|еженедельно|щотижня)$/, 'week'],
  [/^(monthly|ежемесячно|щомісяця)$/, 'month'],
  [/^(yearly|annually|ежегодно|щороку)$/, 'year'],
];
const each = '(?:every|each|кажд(?:ый|ую|ое|ые|ого)|кожн(?:ий|у|ого|і|ої)|раз (?:в|у|на))';
const listed = "[\\p{L}']+(?:(?:, ?| and | и | і | та |, ?and )[\\p{L}']+)*";
const sentence = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${each} (?:(other|второй|вторую|другий|другу|\\d{1,3}) ?)?(${listed})|(?:on|по|що) ?(${listed})|([\\p{L}']+))(?![\\p{L}\\p{N}])`,
  'gu',
);

const unitOf = (word: string, table: typeof units) => table.find(([pattern]) => pattern.test(word))?.[1];
const wordsIn = (list: string): string[] => list.split(/, ?(?:and )?| and | и | і | та /).filter(Boolean);

/** The days a list begins with, and how many letters they take. */
function daysIn(list: string): { days: number[]; length: number } {
  const days: number[] = [];
  let length = 0;
  for (const word of wordsIn(list)) {
    const day = weekdayIn(word);
    if (day < 0) break;
    days.push(day);
    length = list.indexOf(word, length) + word.length;
  }
  return { days: [...new Set(days)].sort((a, b) => a - b), length };
}

const countOf = (text: string | undefined): number => (text === undefined ? 1 : /^\d/.test(text) ? Number(text) : 2);

function readMatch(match: RegExpExecArray): Found<Repetition> | null {
  const [whole, count, list, onDays, word] = match;
  const found = (value: Repetition, length = whole.length) => ({
    ...{ from: match.index, to: match.index + length },
    value,
  });
  const alone = unitOf(whole, single);
  if (alone) return found({ every: 1, unit: alone, weekdays: [] });
  if (word !== undefined) return null;
  const every = countOf(count);
  if (every === 0) return null;
  const text = list ?? onDays ?? '';
  const before = whole.length - text.length;
  const { days, length } = daysIn(text);
  // "on monday" is a day; "on mondays" and "по понедельникам" come again.
  const isPlural = list !== undefined || /(s|ам|ям|ок|ка)$/.test(text.slice(0, length)) || whole.startsWith('що');
  if (days.length && isPlural) return found({ every, unit: 'week', weekdays: days }, before + length);
  const [first = ''] = wordsIn(text);
  const unit = list === undefined ? undefined : unitOf(first, units);
  return unit ? found({ every, unit, weekdays: [] }, before + first.length) : null;
}

/** The first repetition in a line: "every 2 weeks", "по понедельникам", "щодня". */
export function findRepetition(line: string): Found<Repetition> | null {
  const text = plain(line);
  sentence.lastIndex = 0;
  for (let match = sentence.exec(text); match; match = sentence.exec(text)) {
    const read = readMatch(match);
    if (read) return read;
    // What stands behind the first word may still be one.
    sentence.lastIndex = match.index + (match[0].search(/[ ,]/) + 1 || match[0].length);
  }
  return null;
}
