import { addDays, addMonths, type CalendarDate, isCalendarDate, weekdayOf } from './calendar-date';

export const calendarViews = ['month', 'week', 'day', 'agenda'] as const;
export type CalendarView = (typeof calendarViews)[number];
export const isCalendarView = (value: unknown): value is CalendarView => calendarViews.some((view) => view === value);

/** Dates a view shows: from the first to the one before `to`. Weeks begin on Monday, as they do where our languages are spoken. */
export type DateRange = { from: CalendarDate; to: CalendarDate };

const AGENDA_DAYS = 28;
const monthStart = (date: string): string => `${date.slice(0, 7)}-01`;
const monday = (date: string): CalendarDate => addDays(date, -weekdayOf(date));

/** A month is shown in whole weeks. */
export function rangeOf(view: CalendarView, on: string): DateRange {
  if (view === 'month') {
    const last = addDays(addMonths(monthStart(on), 1), -1);
    return { from: monday(monthStart(on)), to: addDays(monday(last), 7) };
  }
  if (view === 'week') return { from: monday(on), to: addDays(monday(on), 7) };
  return { from: addDays(on, 0), to: addDays(on, view === 'day' ? 1 : AGENDA_DAYS) };
}

/** The day the view before (-1) or after (1) this one stands on. */
export function stepOf(view: CalendarView, on: string, by: -1 | 1): CalendarDate {
  if (view === 'month') return addMonths(monthStart(on), by);
  const days = { week: 7, day: 1, agenda: AGENDA_DAYS }[view];
  return addDays(on, days * by);
}

/** A day out of an address; `today` when it says none. */
export const dayOf = (value: unknown, today: CalendarDate): CalendarDate => (isCalendarDate(value) ? value : today);

/** What stands in a calendar; everything is text in the reader's language and zone. */
export type CalendarEntry = {
  id: number;
  number: string;
  title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; an end that is a date is the last day. One of the two is there. */
  start: string | null;
  end: string | null;
  period: string;
  status: string;
  tone: string;
  /** its own, else that of its status */
  color: string | null;
  percent: number;
  who: string;
  mayChange: boolean;
  /** nothing stands there yet: on this date the task of `id` will come again */
  isGhost?: true;
  /** no task: it happened, or is going to */
  isEvent?: true;
};

/** What tells entries apart: a task stands in a calendar once, and once more on each date it will come again. */
export const entryKey = ({ id, start, end, isGhost }: CalendarEntry): string =>
  isGhost ? `${id}~${start ?? end}` : String(id);
