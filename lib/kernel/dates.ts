import { Temporal } from 'temporal-polyfill';

// Three types that are never mixed: an instant (Date), a calendar date (text YYYY-MM-DD), and a local date and time with a zone.

/** Local date and time in a zone. A time the clocks skip moves on by the gap; one they repeat is the first of the two. */
export function localToInstant(date: string, time: string, zone: string): Date {
  const local = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return new Date(local.epochMilliseconds);
}

/** What a clock and a calendar on the wall of a zone show at an instant: `YYYY-MM-DD` and `HH:MM`. */
export function instantToLocal(instant: Date, zone: string): { date: string; time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

export const today = (now: Date, zone: string): string => instantToLocal(now, zone).date;

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** Days from one date to another; negative when the second is earlier. */
export const diffDays = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** The first instant of a date in a zone. */
export const startOfDateInstant = (date: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);

/** 24:00 of a date in a zone: the first instant of the next one. */
export const endOfDateInstant = (date: string, zone: string): Date => startOfDateInstant(addDays(date, 1), zone);
