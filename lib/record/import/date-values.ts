import { type CalendarDate, dateOf, isLocalTime } from '@/lib/kernel/calendar-date';
import { parseDateInput } from '@/lib/kernel/date-parse';

// Dates in cells. A single `03/04/2025` says nothing of its order, so a whole column decides it; what stays undecided is
// reported and never guessed in silence.

export type DateOrder = 'day_first' | 'month_first';

/** What the dates of a column say about their order. */
export type DateColumn = {
  order: DateOrder;
  /** No value decides: `order` is only the likelier one, and a person should be asked. */
  ambiguous: boolean;
  /** Some values are day first and others month first: `order` is that of the greater part. */
  mixed: boolean;
};

export type CellDate = {
  date: CalendarDate;
  /** `HH:MM`, with seconds where there are any. */
  time?: string;
  /** `Z` or `+02:00` when the cell says it; else the time is local to whoever imports. */
  offset?: string;
};

const numeric = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d./-])/;

/** Sees the values of a column one by one. `fallback` is for a column in which nothing decides. */
class DateOrderFinder {
  private readonly votes: Record<DateOrder, number> = { day_first: 0, month_first: 0 };
  private open = 0;
  private halves = 0;

  constructor(private readonly fallback: DateOrder) {}

  see(value: string): void {
    const [, first = '', mark, second = ''] = numeric.exec(value.trim()) ?? [];
    if (!mark) return;
    if (Number(first) > 12 && Number(second) <= 12) this.votes.day_first++;
    else if (Number(second) > 12 && Number(first) <= 12) this.votes.month_first++;
    else if (mark === '.') this.votes.day_first += 0.01;
    else if (first !== second) this.open++;
    if (/[ap]\.?m\.?$/i.test(value.trim())) this.halves++;
  }

  result(): DateColumn {
    const { day_first: days, month_first: months } = this.votes;
    if (days !== months)
      return { order: days > months ? 'day_first' : 'month_first', ambiguous: false, mixed: days >= 1 && months >= 1 };
    // the clock of twelve hours is written where months come first
    const likely = this.halves > 0 ? 'month_first' : this.fallback;
    return { order: likely, ambiguous: days === 0 && this.open > 0, mixed: days > 0 };
  }
}

export function dateOrderOf(values: Iterable<string>, fallback: DateOrder): DateColumn {
  const finder = new DateOrderFinder(fallback);
  for (const value of values) finder.see(value);
  return finder.result();
}

const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

function timeOf(text: string): { time: string; offset?: string } | null {
  const [whole, hour = '', minute = '', second = '00', half, zone] = clock.exec(text) ?? [];
  if (whole === undefined) return null;
  const hours = Number(hour);
  if (half && (hours < 1 || hours > 12)) return null;
  const full = half ? (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hours;
  const time = `${String(full).padStart(2, '0')}:${minute}`;
  if (!isLocalTime(time) || Number(second) > 59) return null;
  const offset = zone?.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  return { time: second === '00' ? time : `${time}:${second}`, ...(offset ? { offset } : {}) };
}

/** Two digits of a year are of the last seventy years or of the next thirty. */
const fullYear = (year: string): number => {
  const value = Number(year);
  return year.length > 2 ? value : value < 70 ? 2000 + value : 1900 + value;
};

/** The date in front, and how many characters it takes. */
function leadingDate(text: string, order: DateOrder): { date: CalendarDate | null; length: number } | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})(?!\d)/.exec(text);
  if (iso) return { date: dateOf(Number(iso[1]), Number(iso[3]), Number(iso[4])), length: iso[0].length };
  const [whole, first, mark, second, year = ''] = numeric.exec(text) ?? [];
  if (whole === undefined) return null;
  const monthFirst = order === 'month_first' && mark !== '.';
  const [day, month] = monthFirst ? [second, first] : [first, second];
  return { date: dateOf(fullYear(year), Number(month), Number(day)), length: whole.length };
}

/**
 * `2025-01-13`, `13.01.2025`, `01/13/2025 12:00 AM` (by the order of its column), `2025-01-13T09:05:30+02:00`, `20250113`,
 * `13 января 2025`, `Jan 13, 2025`. Null when it is no date: words like "today" mean nothing in a file.
 */
export function parseDateCell(cell: string, order: DateOrder): CellDate | null {
  const text = cell.trim().replace(/[\s\u00a0\u202f]+/g, ' ');
  const found = leadingDate(text, order);
  if (!found) return namedDate(text);
  const rest = text.slice(found.length).replace(/^(T|, ?| )/i, '');
  if (!found.date) return null;
  if (rest === '' && found.length === text.length) return { date: found.date };
  const time = timeOf(rest);
  return time && { date: found.date, ...time };
}

function namedDate(text: string): CellDate | null {
  if (!/\p{L}{3}/u.test(text) || !/(?<!\d)\d{4}(?!\d)/.test(text)) return null;
  const found = parseDateInput(text, { today: '2000-01-01' });
  return found && (found.time ? { date: found.date, time: found.time } : { date: found.date });
}
