import { addDays, type CalendarDate } from './calendar-date';
import { endOfDateInstant, startOfDateInstant } from './dates';
import { hoursOn, type WorkingCalendar } from './working-calendar';
import { timelineOf, type WorkingTimeline } from './working-timeline';

// Arithmetic in working time. Instants are whole minutes: seconds are cut off. Each throws RangeError for a calendar that
// has no working time in its week.

const minute = 60_000;
const minutesOf = (instant: Date): number => Math.floor(instant.getTime() / minute);
const instantOf = (minutes: number): Date => new Date(minutes * minute);

const lineAround = (calendar: WorkingCalendar, instant: Date): WorkingTimeline =>
  timelineOf(calendar, minutesOf(instant));

const lineOn = (calendar: WorkingCalendar, date: string): WorkingTimeline =>
  timelineOf(calendar, Date.parse(`${date}T00:00:00Z`) / minute);

/**
 * The instant at which so many working minutes have passed: an end of work going forward (18:00, not 9:00 of the next
 * day), a start of work going back. 0 gives the instant itself.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, instant: Date, minutes: number): Date {
  const line = lineAround(calendar, instant);
  if (minutes === 0) return instantOf(minutesOf(instant));
  const place = line.placeOf(minutesOf(instant)) + minutes;
  return instantOf(minutes > 0 ? line.finishAt(place) : line.startAt(place));
}

/** Working minutes from one instant to another; negative when the second is earlier. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  const line = lineAround(calendar, from);
  return line.placeOf(minutesOf(to)) - line.placeOf(minutesOf(from));
}

/** The instant itself when work goes on from it, else the next at which it begins. */
export function nextWorkingInstant(calendar: WorkingCalendar, instant: Date): Date {
  const line = lineAround(calendar, instant);
  return instantOf(line.startAt(line.placeOf(minutesOf(instant))));
}

/** The instant itself when work goes on up to it, else the last at which it ended. */
export function previousWorkingInstant(calendar: WorkingCalendar, instant: Date): Date {
  const line = lineAround(calendar, instant);
  return instantOf(line.finishAt(line.placeOf(minutesOf(instant))));
}

/** So many working dates on or back, the date itself not counted; 0 gives the date itself, working or not. */
export function addWorkingDays(calendar: WorkingCalendar, date: string, days: number): CalendarDate {
  if (days === 0) return addDays(date, 0);
  const line = lineOn(calendar, date);
  const [here, next] = line.daysIn(date);
  return line.dateOfDay(days > 0 && here === next ? here + days - 1 : here + days);
}

/** Working dates in `[from, to)`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  const line = lineOn(calendar, from);
  return line.dayOn(to) - line.dayOn(from);
}

/** Minutes worked on a date, as the clock on the wall counts them: fewer or more where it is changed in working hours. */
export function workingMinutesOn(calendar: WorkingCalendar, date: string): number {
  const line = lineOn(calendar, date);
  const [from, to] = line.daysIn(date);
  return line.placeOfDay(to) - line.placeOfDay(from);
}

/** For shading a chart: no exception and no weekday gives the date hours. */
export const isFreeDate = (calendar: WorkingCalendar, date: string): boolean => hoursOn(calendar, date).length === 0;

const edges = new WeakMap<WorkingTimeline, Map<string, { from: number; to: number }>>();

/** First and last instant of the work of a date; of a free date its 0:00 and 24:00. Minutes since 1970. */
export function edgesOfDate(line: WorkingTimeline, date: string): { from: number; to: number } {
  const known = edges.get(line) ?? new Map<string, { from: number; to: number }>();
  edges.set(line, known);
  const found = known.get(date) ?? readEdges(line, date);
  known.set(date, found);
  return found;
}

function readEdges(line: WorkingTimeline, date: string): { from: number; to: number } {
  const [from, to] = line.daysIn(date);
  if (from < to) return { from: line.startAt(line.placeOfDay(from)), to: line.finishAt(line.placeOfDay(to)) };
  const { timeZone } = line.calendar;
  return { from: minutesOf(startOfDateInstant(date, timeZone)), to: minutesOf(endOfDateInstant(date, timeZone)) };
}

/** Working days of an ordinary week: what a lag of a week stands for. */
export const workingDaysOfWeek = (calendar: WorkingCalendar): number =>
  calendar.week.filter((hours) => hours.length > 0).length;
