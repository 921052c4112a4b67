import { addDays, diffDays } from '@/lib/kernel/calendar-date';
import { endOfDateInstant } from '@/lib/kernel/dates';
import { type Moment, momentOf, momentText } from '@/lib/kernel/moment';
import type { PeriodEnd } from '../../kind';
import { occurrencesAfter } from './occurrences';
import type { Missed, Rule } from './rule';

// What a clock and a calendar on the wall of the series' zone show. Between occurrences only the date changes.

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */
export type Wall = { start: string | null; end: string | null };
type Period = { startsOn: string | null; startsAt: Date | null; endsOn: string | null; endsAt: Date | null };

export const wallOf = ({ startsOn, startsAt, endsOn, endsAt }: Period, zone: string): Wall => ({
  start: momentText({ on: startsOn, at: startsAt }, zone),
  end: momentText({ on: endsOn, at: endsAt }, zone),
});

/** The same on a date some days later. */
export const shifted = (text: string | null, days: number): string | null =>
  text === null ? null : `${addDays(text.slice(0, 10), days)}${text.slice(10)}`;

/** The date that stands on the rule: that of the anchored end, else of the one there is. */
export const anchorDate = (wall: Wall, anchor: PeriodEnd): string | null =>
  (wall[anchor] ?? wall.start ?? wall.end)?.slice(0, 10) ?? null;

/** A period on another date of the rule; one without dates gets an end there. `days`: how far it went. */
export function wallOn(wall: Wall, anchor: PeriodEnd, occurrence: string): { wall: Wall; days: number } {
  const from = anchorDate(wall, anchor);
  if (from === null) return { wall: { start: null, end: occurrence }, days: 0 };
  const days = diffDays(from, occurrence);
  return { wall: { start: shifted(wall.start, days), end: shifted(wall.end, days) }, days };
}

/** As it is stored. A time the clocks skip is the one they show instead. */
export function periodOf(wall: Wall, zone: string): Period {
  const [start, end]: [Moment, Moment] = [momentOf(wall.start, zone), momentOf(wall.end, zone)];
  return { startsOn: start.on, startsAt: start.at, endsOn: end.on, endsAt: end.at };
}

/** The instant by which it is to be done; a date ends at 24:00 in the company's zone. */
function dueAt(wall: Wall, zone: string, companyZone: string): Date | null {
  const { on, at } = momentOf(wall.end ?? wall.start, zone);
  return at ?? (on ? endOfDateInstant(on, companyZone) : null);
}

export type Place = {
  rule: Rule;
  missed: Missed;
  anchor: PeriodEnd;
  zone: string;
  companyZone: string;
  /** as the series has it */
  wall: Wall;
  /** the occurrence after which the next is looked for */
  after: string;
};

/** The next date of a series, or null when it is over. */
export function nextOccurrence(
  { rule, missed, anchor, zone, companyZone, wall, after }: Place,
  now: Date,
): string | null {
  const [first] = occurrencesAfter(rule, after, 1);
  if (first === undefined || missed === 'next') return first ?? null;
  const isPast = (date: string): boolean => {
    const due = dueAt(wallOn(wall, anchor, date).wall, zone, companyZone);
    return due !== null && due.getTime() <= now.getTime();
  };
  if (!isPast(first)) return first;
  const span = Math.abs(diffDays(anchorDate(wall, anchor) ?? first, (wall.end ?? wall.start ?? first).slice(0, 10)));
  const near = addDays(now.toISOString().slice(0, 10), -span - 3);
  for (let at = near > first ? near : first; ; ) {
    const [next] = occurrencesAfter(rule, at, 1);
    if (next === undefined) return null;
    if (!isPast(next)) return next;
    at = next;
  }
}
