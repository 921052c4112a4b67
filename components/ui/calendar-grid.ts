// Calendar dates as text, YYYY-MM-DD, counted in UTC: no zone can shift them, and no library comes along.

const day = 86_400_000;
const toTime = (date: string) => Date.parse(`${date}T00:00:00Z`);
const toText = (time: number) => new Date(time).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => toText(toTime(date) + days * day);

/** Some months on, on the same day or the last one that month has. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return toText(first.getTime() + (Math.min(dayOfMonth, last) - 1) * day);
}

/** 0 is Monday. */
export const weekdayOf = (date: string): number => (new Date(toTime(date)).getUTCDay() + 6) % 7;

/** Six weeks, from the Monday on or before the first of the month: a sheet that never changes its height. */
export function monthWeeks(date: string): string[][] {
  const first = `${date.slice(0, 7)}-01`;
  const start = addDays(first, -weekdayOf(first));
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, at) => addDays(start, week * 7 + at)));
}

/** Where a key leads from a day; undefined when it does not move. */
export function moveDay(date: string, key: string): string | undefined {
  const moves: Record<string, () => string> = {
    ArrowLeft: () => addDays(date, -1),
    ArrowRight: () => addDays(date, 1),
    ArrowUp: () => addDays(date, -7),
    ArrowDown: () => addDays(date, 7),
    Home: () => addDays(date, -weekdayOf(date)),
    End: () => addDays(date, 6 - weekdayOf(date)),
    PageUp: () => addMonths(date, -1),
    PageDown: () => addMonths(date, 1),
  };
  return moves[key]?.();
}

/** The date on the calendar of a zone now. */
export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date()).slice(0, 10);
