import { addDays, type CalendarDate } from './calendar-date';
import { hasWorkingTime, tidyHours, type WorkingCalendar } from './working-calendar';
import { offsetStretches } from './zone-offsets';

const DAY = 1440;
const FIRST = '1970-01-01';
/** As far as a table grows from where it was first asked: some 400 years each way. */
const LONGEST = 146_000;
const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

/** Index of the last of `sorted` that is at most `value`; -1 when none is. */
function lastUpTo(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * A calendar as one line of working minutes, so that arithmetic is addition and a binary search.
 *
 * Instants are whole minutes since 1970 UTC. A *place* is how many working minutes lie before an instant, counted from an
 * origin that stays where it is while the table grows; it may be negative. Working days are numbered in the same way. A
 * minute is a working one when the clock on the wall shows one of the calendar's hours: a skipped hour is not worked, a
 * repeated one is worked twice.
 */
export class WorkingTimeline {
  private from: number;
  private to: number;
  private readonly origin: number;
  private readonly hours: (date: string, weekday: number) => readonly (readonly [number, number])[];
  private starts: number[] = [];
  private ends: number[] = [];
  /** working minutes before each stretch */
  private before: number[] = [];
  /** the working days and the place at which each begins */
  private days: number[] = [];
  private dayPlaces: number[] = [];
  private readonly dates = new Map<number, CalendarDate>();
  /** number of the first working day of the table */
  private firstDay = 0;

  constructor(
    readonly calendar: WorkingCalendar,
    around: number,
  ) {
    if (!hasWorkingTime(calendar)) throw new RangeError('A calendar without working time');
    const week = calendar.week.map(tidyHours);
    const exceptions = new Map([...calendar.exceptions].map(([date, hours]) => [date, tidyHours(hours)]));
    this.hours = (date, weekday) => exceptions.get(date) ?? week[weekday] ?? [];
    this.origin = Math.floor(around / DAY);
    this.from = this.origin - 200;
    this.to = this.origin + 600;
    this.build();
  }

  private build(): void {
    this.starts = [];
    this.ends = [];
    const owners: number[] = [];
    const stretches = offsetStretches(this.calendar.timeZone, (this.from - 2) * DAY, (this.to + 2) * DAY);
    let stretch = 0;
    for (let day = this.from; day < this.to; day++) {
      const start = day * DAY;
      const hours = this.hours(addDays(FIRST, day), (((day + 3) % 7) + 7) % 7);
      while (stretch > 0 && (stretches[stretch]?.from ?? 0) > start - DAY) stretch--;
      while ((stretches[stretch]?.to ?? Number.POSITIVE_INFINITY) < start - DAY) stretch++;
      for (let at = stretch; at < stretches.length; at++) {
        const { from, to, offset } = stretches[at] ?? { from: 0, to: 0, offset: 0 };
        if (from > start + 2 * DAY) break;
        for (const [open, close] of hours) {
          const begin = Math.max(from, start + open - offset);
          const end = Math.min(to, start + close - offset);
          if (begin >= end) continue;
          this.starts.push(begin);
          this.ends.push(end);
          owners.push(day);
        }
      }
    }
    this.count(owners);
  }

  private count(owners: number[]): void {
    // Only where clocks go back over midnight may the stretches of two dates interleave.
    if (this.starts.some((start, at) => start < (this.starts[at - 1] ?? start))) {
      const order = this.starts.map((_, at) => at).sort((a, b) => (this.starts[a] ?? 0) - (this.starts[b] ?? 0));
      const inOrder = (list: number[]) => order.map((at) => list[at] ?? 0);
      [this.starts, this.ends, owners] = [inOrder(this.starts), inOrder(this.ends), inOrder(owners)];
    }
    this.before = [];
    this.days = [];
    this.dayPlaces = [];
    let total = 0;
    this.starts.forEach((start, at) => {
      const owner = owners[at] ?? 0;
      if (owner > (this.days.at(-1) ?? Number.NEGATIVE_INFINITY)) {
        this.days.push(owner);
        this.dayPlaces.push(total);
      }
      this.before.push(total);
      total += (this.ends[at] ?? 0) - start;
    });
    this.firstDay = -1 - lastUpTo(this.days, this.origin - 1);
    const shift = this.dayPlaces[-this.firstDay] ?? total;
    this.before = this.before.map((place) => place - shift);
    this.dayPlaces = this.dayPlaces.map((place) => place - shift);
  }

  private grow(forward: boolean): void {
    const length = this.to - this.from;
    if (length > 2 * LONGEST) throw new RangeError('Too far for a working calendar');
    if (forward) this.to += length;
    else this.from -= length;
    this.build();
  }

  /** Covers an instant with a day to spare on both sides. */
  private cover(instant: number): void {
    if (!Number.isFinite(instant)) throw new RangeError('No such instant');
    while (instant < (this.from + 3) * DAY) this.grow(false);
    while (instant > (this.to - 3) * DAY) this.grow(true);
  }

  /** Index of the last stretch that begins at `place` or before. */
  private stretchAt(place: number): number {
    if (!Number.isFinite(place)) throw new RangeError('No such place');
    while (place <= (this.before[0] ?? place)) this.grow(false);
    while (place >= (this.before.at(-1) ?? place)) this.grow(true);
    return lastUpTo(this.before, place);
  }

  /** The place of an instant: working minutes before it. */
  placeOf(instant: number): number {
    this.cover(instant);
    const at = lastUpTo(this.starts, instant);
    if (at < 0) return this.before[0] ?? 0;
    const start = this.starts[at] ?? 0;
    return (this.before[at] ?? 0) + Math.min(instant, this.ends[at] ?? 0) - start;
  }

  /** The latest instant of a place: from it work goes on. */
  startAt(place: number): number {
    const at = this.stretchAt(place);
    return (this.starts[at] ?? 0) + place - (this.before[at] ?? 0);
  }

  /** The earliest instant of a place: up to it work was done. */
  finishAt(place: number): number {
    const at = this.stretchAt(place);
    const back = this.before[at] === place ? at - 1 : at;
    return (this.starts[back] ?? 0) + place - (this.before[back] ?? 0);
  }

  private indexOfDay(number: number): number {
    while (number - this.firstDay < 1) this.grow(false);
    while (number - this.firstDay > this.days.length - 2) this.grow(true);
    return number - this.firstDay;
  }

  /** The place at which a working day begins; the one before it ends there too. */
  placeOfDay(number: number): number {
    const index = this.indexOfDay(number);
    return this.dayPlaces[index] ?? 0;
  }

  /** The last working day that begins at `place` or before it. */
  dayUpTo(place: number): number {
    this.stretchAt(place);
    return lastUpTo(this.dayPlaces, place) + this.firstDay;
  }

  /** The first working day that begins at `place` or after it. */
  dayFrom(place: number): number {
    const day = this.dayUpTo(place);
    return this.placeOfDay(day) < place ? day + 1 : day;
  }

  /** Number of the first working day on a date or after it. */
  dayOn(date: string): number {
    return this.daysIn(date)[0];
  }

  dateOfDay(number: number): CalendarDate {
    const index = this.indexOfDay(number);
    const date = this.dates.get(number) ?? addDays(FIRST, this.days[index] ?? 0);
    this.dates.set(number, date);
    return date;
  }

  /** The working days in a date: `[number, number + 1]`, or twice the number of the next working day when it is free. */
  daysIn(date: string): [from: number, to: number] {
    const day = dayOf(date);
    this.cover(day * DAY);
    const index = 1 + lastUpTo(this.days, day - 1);
    const number = this.firstDay + index;
    return [number, this.days[index] === day ? number + 1 : number];
  }
}

const timelines = new WeakMap<WorkingCalendar, WorkingTimeline>();

/** The line of a calendar, made once per object. `around` (minutes since 1970) says where it is likely to be asked. */
export function timelineOf(calendar: WorkingCalendar, around = 0): WorkingTimeline {
  const known = timelines.get(calendar);
  if (known) return known;
  const made = new WorkingTimeline(calendar, around);
  timelines.set(calendar, made);
  return made;
}
