import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate } from './calendar-date';

export { addDays } from './calendar-date';

// Three types that are never mixed: an instant (Date), a calendar date (text YYYY-MM-DD), and a local date and time with a zone.
// For the server: the polyfill is not for the browser, which takes `calendar-date`, `date-format` and `date-parse`.

/** Local date and time in a zone. A time the clocks skip moves on by the gap; one they repeat is the first of the two. */
export function localToInstant(date: string, time: string, zone: string): Date {
  const local = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return new Date(local.epochMilliseconds);
}

/** What a clock and a calendar on the wall of a zone show at an instant: `YYYY-MM-DD` and `HH:MM`, seconds cut off. */
export function instantToLocal(instant: Date, zone: string): { date: CalendarDate; time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return {
    date: local.toPlainDate().toString() as CalendarDate,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

export const today = (now: Date, zone: string): CalendarDate => instantToLocal(now, zone).date;

/** The first instant of a date in a zone. Not midnight where the clocks skip it. */
export const startOfDateInstant = (date: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);

/** 24:00 of a date in a zone: the first instant of the next one. */
export const endOfDateInstant = (date: string, zone: string): Date => startOfDateInstant(addDays(date, 1), zone);
