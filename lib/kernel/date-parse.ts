import { addDays, addMonths, type CalendarDate, dateOf, isLocalTime, weekdayOf } from './calendar-date';
import { monthNames, monthsOfDay, shortMonths, shortWeekdays, weekdays } from './date-names';
import { locales } from './locale';

// Dates and times as people type them, in any of the three languages whatever the page speaks.

export type TypedDate = { date: CalendarDate; time?: string };
export type TypedDateOptions = {
  /** What is today where the person is. */
  today: string;
  /** Read `11/18/2026` as the 18th of November. Dots and dashes stay day first. */
  monthFirst?: boolean;
};

const words: readonly (readonly [RegExp, number])[] = [
  [/^(today|сегодня|сьогодні)$/, 0],
  [/^(tomorrow|tom|завтра)$/, 1],
  [/^(послезавтра|післязавтра)$/, 2],
  [/^(yesterday|вчера|вчора)$/, -1],
];
const steps: readonly (readonly [RegExp, (date: string, by: number) => CalendarDate])[] = [
  [/^(|d|days?|д|дн|дня|дней|день|дні|днів)$/, addDays],
  [/^(w|weeks?|н|нед|недел[яиью]|т|тиж|тиждень|тижні|тижнів)$/, (date, by) => addDays(date, by * 7)],
  [/^(m|months?|м|мес|месяц|месяца|месяцев|міс|місяць|місяці|місяців)$/, addMonths],
  [/^(y|years?|г|год|года|лет|р|рік|роки|років)$/, (date, by) => addMonths(date, by * 12)],
];

/** One form for what keyboards write differently: case, apostrophes, kinds of space, `ё`. */
const tidy = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/['’ʼ`´]/g, '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

const lists = (tables: readonly Record<string, readonly string[]>[], count: number): string[][] =>
  Array.from({ length: count }, (_, at) =>
    locales.flatMap((locale) => tables.map((names) => tidy(names[locale]?.[at] ?? ''))),
  );
const months = lists([shortMonths, monthsOfDay, monthNames], 12);
const days = lists([shortWeekdays, weekdays], 7);

/** Where a word stands in a list: whole, cut short to three letters or more, or with the ending of another case. */
function indexIn(names: readonly string[][], typed: string): number {
  const word = typed.replace(/\.$/, '');
  const stem = word.length > 4 ? word.replace(/[аяуюі]$/, '') : word;
  return names.findIndex((all) => all.some((name) => name === word || (stem.length >= 3 && name.startsWith(stem))));
}

const inRange = (year: number) => year >= 1900 && year <= 2199;

function real(year: string, month: string | number, day: string): CalendarDate | null {
  const full = year.length <= 2 ? 2000 + Number(year) : Number(year);
  return inRange(full) ? dateOf(full, Number(month), Number(day)) : null;
}

function shifted(text: string, today: string): CalendarDate | null {
  const found = /^([+-]) ?(\d{1,3}) ?(\p{L}*)\.?$/u.exec(text);
  const step = steps.find(([unit]) => unit.test(found?.[3] ?? ''))?.[1];
  const date = found && step ? step(today, Number(`${found[1]}${found[2]}`)) : null;
  return date && inRange(Number(date.slice(0, 4))) ? date : null;
}

function figures(text: string, { today, monthFirst }: TypedDateOptions): CalendarDate | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return real(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '');
  const parted = /^(\d{1,2})(?:([./\- ])(\d{1,2})(?:\2(\d{4}|\d{2}))?)?\.?$/.exec(text);
  const run = /^(\d{2})()(\d{2})(\d{4}|\d{2})$/.exec(text);
  const [, first, mark, second, year = today.slice(0, 4)] = parted ?? run ?? [];
  if (first === undefined) return null;
  if (second === undefined) return real(year, today.slice(5, 7), first);
  return mark === '/' && monthFirst ? real(year, first, second) : real(year, second, first);
}

function named(text: string, today: string): CalendarDate | null {
  const parts = text
    .replace(/(?<=\d)(st|nd|rd|th|-?го|-?е)(?![\p{L}])/gu, '')
    .replace(/(?<=\d)(?=\p{L})|,/gu, ' ')
    .split(/[ ]+|\.(?= |$)|(?<=\p{L})\.(?=\d)|(?<=\d)\.(?=\p{L})/u)
    .filter((part) => part && !/^(г|р|of|the|года|году|року)$/.test(part));
  const at = parts.findIndex((part) => /\p{L}/u.test(part));
  const month = indexIn(months, parts[at] ?? '') + 1;
  const [day = '', year = today.slice(0, 4), ...rest] = parts.filter((_, place) => place !== at);
  if (month === 0 || !/^\d{1,2}$/.test(day) || !/^(\d{2}|\d{4})$/.test(year) || rest.length > 0) return null;
  return real(year, month, day);
}

function dayOf(text: string, options: TypedDateOptions): CalendarDate | null {
  const { today } = options;
  const word = words.find(([pattern]) => pattern.test(text));
  if (word) return addDays(today, word[1]);
  const [, first = '', rest = ''] = /^([\p{L}’]+)\.?,? ?(.*)$/u.exec(text) ?? [];
  const weekday = first ? indexIn(days, first) : -1;
  if (weekday >= 0 && rest === '') return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  const date = shifted(text, today) ?? figures(text, options) ?? named(text, today);
  if (date || weekday < 0) return date;
  const told = figures(rest, options) ?? named(rest, today);
  return told && weekdayOf(told) === weekday ? told : null;
}

/** `HH:MM` for "15:00", "9", "9.30", "930", "9am", "12 pm", "9 ч"; null when it is no time. */
export function parseTimeInput(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))? ?(am|pm|a\.m\.|p\.m\.|ч\.?|год\.?|h)?$/.exec(tidy(typed));
  if (!found) return null;
  const half = /^[ap]/.exec(found[3] ?? '')?.[0];
  const hour = Number(found[1]);
  if (half && (hour < 1 || hour > 12)) return null;
  const time = `${String(half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour).padStart(2, '0')}:${found[2] ?? '00'}`;
  return isLocalTime(time) ? time : null;
}

const withTime =
  /^(?:(.*?)(?:,? (?:at |в |во |о |об |@ ?)?|(?<=\d)t))?(\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|ч\.?|год\.?)?)$/;

/**
 * A date, with a time when one was typed: "18.11.2026", "18 ноя", "tomorrow at 9", "пт 15:00", "+2w", "Nov 18, 2026", "15:00".
 * A weekday is the next one, never today; a date without a year is of this year, a day alone of this month; years 1900–2199.
 * Null when it is no date, and when a weekday typed beside a date is not that date's.
 */
export function parseDateInput(typed: string, options: TypedDateOptions): TypedDate | null {
  const text = tidy(typed).replace(/^(on|at|в|во|у|на|о|об|@) /, '');
  const date = dayOf(text, options);
  if (date) return { date };
  const [, before = '', last = ''] = withTime.exec(text) ?? [];
  const time = parseTimeInput(last);
  if (!time || (before === '' && /^\d+$/.test(last))) return null;
  const day = before === '' ? addDays(options.today, 0) : dayOf(before, options);
  return day ? { date: day, time } : null;
}
