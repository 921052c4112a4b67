import { addDays, diffDays } from '@/lib/kernel/calendar-date';
import { type CalendarEntry, type DateRange, entryKey } from '@/lib/kernel/calendar-view';

// Between the dates of a task and the events of the picture. The picture knows no zones: what a clock on the reader's wall
// shows is told to it as if it were UTC, so that 09:00 stays 09:00 whatever the clocks do.

export type Placed = { start: string; end: string; allDay: boolean };
export type Period = { start?: string; end?: string };

const dayPart = (text: string): string => text.slice(0, 10);
const hasTime = (text: string): boolean => text.length > 10;
const firstOf = ({ start, end }: CalendarEntry): string => start ?? end ?? '';
const lastOf = ({ start, end }: CalendarEntry): string => end ?? start ?? '';

/** A time of a day stands in the hours; what has no time, or goes over midnight, stands above them. */
const isTimed = (item: CalendarEntry): boolean =>
  hasTime(firstOf(item)) && hasTime(lastOf(item)) && dayPart(firstOf(item)) === dayPart(lastOf(item));

/** Where the picture shows it; the end is the first moment after it. */
export function placeOf(item: CalendarEntry): Placed {
  const [first, last] = [firstOf(item), lastOf(item)];
  if (!isTimed(item)) return { start: dayPart(first), end: addDays(dayPart(last), 1), allDay: true };
  return { start: first, end: last > first ? last : addMinutes(first, 30), allDay: false };
}

/** `minutes` later, on a clock that never changes. */
export function addMinutes(text: string, minutes: number): string {
  return new Date(Date.parse(`${text}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

const shifted = (text: string, days: number): string => `${addDays(dayPart(text), days)}${text.slice(10)}`;

/** The dates of an item that was dropped at `to`; only those it has, and each keeps its kind and its time of day. */
export function afterDrop(item: CalendarEntry, to: Placed): Period {
  const from = placeOf(item);
  if (to.allDay && from.allDay) {
    const days = diffDays(from.start, to.start);
    return kept(item, { start: shifted(firstOf(item), days), end: shifted(lastOf(item), days) });
  }
  if (to.allDay) return kept(item, { start: to.start, end: addDays(to.end, -1) });
  if (from.allDay) return { start: to.start, end: to.end };
  return kept(item, { start: to.start, end: to.end });
}

/** The dates of an item whose edge was dragged; an end it had not gets one. */
export function afterResize(item: CalendarEntry, to: Placed): Period {
  const from = placeOf(item);
  const end = to.allDay ? addDays(to.end, -1) : to.end;
  const period: Period = {};
  if (to.start !== from.start)
    period.start = hasTime(firstOf(item)) && to.allDay ? withTime(item.start, to.start) : to.start;
  if (to.end !== from.end) period.end = hasTime(lastOf(item)) && to.allDay ? withTime(item.end, end) : end;
  return period;
}

const withTime = (was: string | null, date: string): string => (was && hasTime(was) ? `${date}${was.slice(10)}` : date);

const kept = (item: CalendarEntry, { start, end }: Required<Period>): Period => ({
  ...(item.start === null ? {} : { start }),
  ...(item.end === null ? {} : { end }),
});

/** Moved by whole days, or longer by them: what the keys do. */
export const byDays = (item: CalendarEntry, days: number): Period =>
  kept(item, { start: shifted(firstOf(item), days), end: shifted(lastOf(item), days) });

/** null: it would end before it starts. */
export function longerBy(item: CalendarEntry, days: number): Period | null {
  const end = shifted(lastOf(item), days);
  return end < firstOf(item) ? null : { end };
}

export type MovedItem = { key: string; period: Period };

/** The items where those that were just moved stand already, one move after the other. */
export function moving(items: readonly CalendarEntry[], moved: readonly MovedItem[]): readonly CalendarEntry[] {
  if (moved.length === 0) return items;
  return items.map((item) => {
    const periods = moved.filter(({ key }) => key === entryKey(item)).map(({ period }) => period);
    return periods.length ? Object.assign({}, item, ...periods) : item;
  });
}

/** What runs on a day. */
export const itemsOn = (items: readonly CalendarEntry[], day: string): CalendarEntry[] =>
  items.filter((item) => dayPart(firstOf(item)) <= day && dayPart(lastOf(item)) >= day);

/** Items by the day they are listed on: the first one of them in the range. */
export function byDay(items: readonly CalendarEntry[], { from }: DateRange): [day: string, items: CalendarEntry[]][] {
  const days = new Map<string, CalendarEntry[]>();
  for (const item of items) {
    const first = dayPart(firstOf(item));
    const day = first < from ? from : first;
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What was typed anew in a form; an end left empty stays as it is. null: nothing was. */
export function changedPeriod({ start, end }: CalendarEntry, typed: Required<Period>): Period | null {
  const period: Period = {};
  if (typed.start && typed.start !== start) period.start = typed.start;
  if (typed.end && typed.end !== end) period.end = typed.end;
  return Object.keys(period).length ? period : null;
}
