import { instantToLocal, localToInstant } from './dates';

/** One end of a period as it is stored: a calendar date, or an instant when a time was given; never both. */
export type Moment = { on: string | null; at: Date | null };

/** From what a form sends: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` in the person's zone; null is no end. */
export function momentOf(text: string | null, zone: string): Moment {
  if (!text) return { on: null, at: null };
  const [date = '', time] = text.split('T');
  return time ? { on: null, at: localToInstant(date, time, zone) } : { on: date, at: null };
}

/** The other way: what a form shows. */
export function momentText({ on, at }: Moment, zone: string): string | null {
  if (!at) return on;
  const { date, time } = instantToLocal(at, zone);
  return `${date}T${time}`;
}

export const isSameMoment = (a: Moment, b: Moment): boolean => a.on === b.on && a.at?.getTime() === b.at?.getTime();
export const isEmptyMoment = ({ on, at }: Moment): boolean => on === null && at === null;
export const firstMoment = (first: Moment, second: Moment): Moment => (isEmptyMoment(first) ? second : first);

/** The calendar date of a moment, in a zone. */
export const momentDate = ({ on, at }: Moment, zone: string): string | null =>
  on ?? (at && instantToLocal(at, zone).date);
