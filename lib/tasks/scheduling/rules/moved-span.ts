import { instantToLocal, localToInstant } from '@/lib/kernel/dates';
import { firstMoment, isEmptyMoment, isSameMoment, type Moment, momentDate } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import {
  addWorkingDays,
  addWorkingMinutes,
  workingDaysBetween,
  workingMinutesBetween,
} from '@/lib/kernel/working-time';
import type { Span } from './plan';

/** By how many working days a task starts later. */
export function daysLater(from: Span, to: Span, calendar: WorkingCalendar): number {
  const [before, after] = [from, to].map(({ start, end }) => momentDate(firstMoment(start, end), calendar.timeZone));
  return before && after ? workingDaysBetween(calendar, before, after) : 0;
}

/** A line goes along with its task: to the same dates when it had the task's, else as much later as the task. */
export function movedSpan(own: Span, from: Span, to: Span, calendar: WorkingCalendar): Span {
  return {
    start: movedMoment(own.start, from.start, to.start, from, to, calendar),
    end: movedMoment(own.end, from.end, to.end, from, to, calendar),
  };
}

function movedMoment(own: Moment, was: Moment, is: Moment, from: Span, to: Span, calendar: WorkingCalendar): Moment {
  if (isEmptyMoment(own)) return own;
  if (isSameMoment(own, was)) return is;
  const [before, after] = [firstMoment(from.start, from.end), firstMoment(to.start, to.end)];
  if (own.at && before.at && after.at) {
    const minutes = workingMinutesBetween(calendar, before.at, after.at);
    return { on: null, at: addWorkingMinutes(calendar, own.at, minutes) };
  }
  const days = daysLater(from, to, calendar);
  if (own.on) return { on: addWorkingDays(calendar, own.on, days), at: null };
  if (!own.at) return own;
  const at = instantToLocal(own.at, calendar.timeZone);
  const date = addWorkingDays(calendar, at.date, days);
  return { on: null, at: localToInstant(date, at.time, calendar.timeZone) };
}
