// Calendar dates as text `YYYY-MM-DD`, counted in UTC: no zone can shift them, and no library comes along to the browser.

/** `YYYY-MM-DD` that exists in the calendar. Functions take any text of that form; what they give back is sure to be one. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const day = 86_400_000;
const toTime = (date: string) => Date.parse(`${date}T00:00:00Z`);

function toDate(time: number): CalendarDate {
  const text = Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : '';
  if (!isCalendarDate(text)) throw new RangeError('No such calendar date');
  return text;
}

/** A real date from year 1 to 9999; `2026-02-30` is none. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false;
  const time = toTime(value);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value);
}

/** The date of a year, a month (1–12) and a day, or null when the calendar has no such day. */
export function dateOf(year: number, month: number, dayOfMonth: number): CalendarDate | null {
  const text = [String(year).padStart(4, '0'), ...[month, dayOfMonth].map((n) => String(n).padStart(2, '0'))].join('-');
  return isCalendarDate(text) ? text : null;
}

/** Throws RangeError past year 9999 and for text that is no date, as all that count from a date do. */
export const addDays = (date: string, days: number): CalendarDate => toDate(toTime(date) + days * day);

/** Some months on, on the same day or on the last one that month has. */
export function addMonths(date: string, months: number): CalendarDate {
  const at = new Date(toTime(date));
  const first = new Date(at);
  first.setUTCFullYear(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const last = new Date(first);
  last.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth() + 1, 0);
  return toDate(first.getTime() + (Math.min(at.getUTCDate(), last.getUTCDate()) - 1) * day);
}

/** Days from one date to another; negative when the second is earlier. */
export const diffDays = (from: string, to: string): number => Math.round((toTime(to) - toTime(from)) / day);

/** For sorting: negative, zero or positive. */
export const compareDates = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** 0 is Monday. */
export const weekdayOf = (date: string): number => (new Date(toTime(date)).getUTCDay() + 6) % 7;

/** A time of day on the wall, `HH:MM`. */
export const isLocalTime = (value: unknown): value is string =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
