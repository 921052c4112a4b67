import { addDays, weekdayOf } from '@/lib/kernel/calendar-date';
import { instantToLocal } from '@/lib/kernel/dates';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import { timelineOf, type WorkingTimeline } from '@/lib/kernel/working-timeline';
import { instantOfMoment } from './placement';
import type { Span } from './plan';

/** An executor's line, with the task's dates where it has none of its own. */
export type WorkLine = {
  taskId: number;
  personId: number;
  span: Span;
  /** planned; null: all working time of the span */
  minutes: number | null;
};

export type Worker = {
  id: number;
  calendar: WorkingCalendar;
  /** how much of their working time is for tasks: 1 is all of it */
  share: number;
};

/** Whole minutes by date. */
export type MinutesByDate = ReadonlyMap<string, number>;

export type DayLoad = {
  personId: number;
  date: string;
  minutes: number;
  capacity: number;
  isOver: boolean;
  tasks: { taskId: number; minutes: number }[];
};

/** Minutes a person has for tasks on a date. */
export function capacityOn({ calendar, share }: Worker, date: string): number {
  const line = timelineOf(calendar, Date.parse(date) / 60_000);
  const [from, to] = line.daysIn(date);
  return Math.round((line.placeOfDay(to) - line.placeOfDay(from)) * share);
}

/** Working minutes of a span on each of its working dates; nothing when one end is missing or it lies in free time. */
function workingDatesOf(line: WorkingTimeline, { start, end }: Span): [date: string, minutes: number][] {
  const begin = instantOfMoment(start, 'start', line);
  const finish = instantOfMoment(end, 'finish', line);
  if (begin === null || finish === null) return [];
  const [from, to] = [line.placeOf(begin), line.placeOf(finish)];
  const dates: [string, number][] = [];
  for (let day = line.dayUpTo(from); line.placeOfDay(day) < to; day++) {
    const minutes = Math.min(to, line.placeOfDay(day + 1)) - Math.max(from, line.placeOfDay(day));
    if (minutes > 0) dates.push([line.dateOfDay(day), minutes]);
  }
  return dates;
}

/**
 * A line over the days of its span, by the person's working time of each; whole minutes that add up to what was planned.
 * Work planned into free time stands on the first date, where it is over any capacity.
 */
export function spread({ span, minutes }: WorkLine, calendar: WorkingCalendar): MinutesByDate {
  const around = (span.start.at ?? span.end.at ?? new Date(span.start.on ?? span.end.on ?? 0)).getTime() / 60_000;
  const dates = workingDatesOf(timelineOf(calendar, around), span);
  const total = dates.reduce((sum, [, working]) => sum + working, 0);
  const first = span.start.on ?? span.end.on ?? localDate(span.start.at ?? span.end.at, calendar);
  if (total === 0) return new Map(first && minutes ? [[first, minutes]] : []);
  const load = new Map<string, number>();
  let passed = 0;
  let given = 0;
  for (const [date, working] of dates) {
    passed += working;
    const upToHere = Math.round(((minutes ?? total) * passed) / total);
    if (upToHere > given) load.set(date, upToHere - given);
    given = upToHere;
  }
  return load;
}

const localDate = (instant: Date | null, { timeZone }: WorkingCalendar): string | null =>
  instant && instantToLocal(instant, timeZone).date;

/** The load of every person on every date of `[from, to]` that has any, by person and date. Lines of strangers are left out. */
export function workload(
  lines: readonly WorkLine[],
  people: readonly Worker[],
  { from, to }: { from: string; to: string },
): DayLoad[] {
  const workers = new Map(people.map((person) => [person.id, person]));
  const loads = new Map<string, DayLoad>();
  for (const line of lines) {
    const worker = workers.get(line.personId);
    if (!worker) continue;
    for (const [date, minutes] of spread(line, worker.calendar)) {
      if (date < from || date > to) continue;
      const key = `${line.personId} ${date}`;
      const known = loads.get(key) ?? emptyLoad(worker, date);
      loads.set(key, known);
      known.minutes += minutes;
      known.isOver = known.minutes > known.capacity;
      known.tasks.push({ taskId: line.taskId, minutes });
    }
  }
  return [...loads.values()].sort((a, b) => a.personId - b.personId || (a.date < b.date ? -1 : 1));
}

const emptyLoad = (worker: Worker, date: string): DayLoad => ({
  personId: worker.id,
  date,
  minutes: 0,
  capacity: capacityOn(worker, date),
  isOver: false,
  tasks: [],
});

export type WeekLoad = { personId: number; week: string; minutes: number; capacity: number; isOver: boolean };

/** By weeks, named by their first date; `weekStart` as weekdays are counted, 0 is Monday. Only weeks with any work. */
export function loadByWeek(days: readonly DayLoad[], people: readonly Worker[], weekStart = 0): WeekLoad[] {
  const workers = new Map(people.map((person) => [person.id, person]));
  const weeks = new Map<string, WeekLoad>();
  for (const { personId, date, minutes } of days) {
    const week = addDays(date, -((weekdayOf(date) - weekStart + 7) % 7));
    const key = `${personId} ${week}`;
    const worker = workers.get(personId);
    const capacity = () =>
      worker ? [0, 1, 2, 3, 4, 5, 6].reduce((sum, day) => sum + capacityOn(worker, addDays(week, day)), 0) : 0;
    const known = weeks.get(key) ?? { personId, week, minutes: 0, capacity: capacity(), isOver: false };
    weeks.set(key, known);
    known.minutes += minutes;
    known.isOver = known.minutes > known.capacity;
  }
  return [...weeks.values()];
}
