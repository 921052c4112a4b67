import { weekdayOf } from './calendar-date';

/** Minutes of a day on the wall, `[from, to)`, 0 to 1440. A shift over midnight is two: the evening and the next morning. */
export type Hours = readonly (readonly [from: number, to: number])[];

/** When work is done: what the clock on the wall of `timeZone` shows. Never changed in place: tables are kept per object. */
export type WorkingCalendar = {
  readonly timeZone: string;
  /** seven days, 0 is Monday; `[]` is a free day */
  readonly week: readonly Hours[];
  /** `YYYY-MM-DD` → its hours: a holiday is `[]`, a short day shorter hours, an extra working day hours of its own */
  readonly exceptions: ReadonlyMap<string, Hours>;
};

/** What a centre or a person says of its own; a weekday left out, or null, is as below. */
export type CalendarLayer = {
  readonly timeZone?: string;
  readonly week?: readonly (Hours | null)[];
  readonly exceptions?: ReadonlyMap<string, Hours>;
};

/** In order, without overlaps; throws RangeError for minutes that no day has. */
export function tidyHours(hours: Hours): Hours {
  const tidy: [number, number][] = [];
  for (const [from, to] of [...hours].sort((a, b) => a[0] - b[0])) {
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to > 1440)
      throw new RangeError('No such hours');
    const last = tidy.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (from < to) tidy.push([from, to]);
  }
  return tidy;
}

export const hoursOn = (calendar: WorkingCalendar, date: string): Hours =>
  calendar.exceptions.get(date) ?? calendar.week[weekdayOf(date)] ?? [];

export const hasWorkingTime = (calendar: WorkingCalendar): boolean =>
  calendar.week.some((hours) => tidyHours(hours).length > 0);

function overlap(one: Hours, other: Hours): Hours {
  const pairs = one.flatMap((a) =>
    other.map((b): readonly [number, number] => [Math.max(a[0], b[0]), Math.min(a[1], b[1])]),
  );
  return tidyHours(pairs.filter(([from, to]) => from < to));
}

/** An exception of the layer below, for somebody with hours of their own on that weekday. */
function exceptionAbove(exception: Hours, usualBelow: Hours, own: Hours): Hours {
  if (own.length > 0) return overlap(exception, own);
  return usualBelow.length > 0 ? [] : exception;
}

/**
 * Layers over a company's calendar, the nearest last (centre, person): own weekdays and own exceptions win. An exception
 * from below holds above too, cut to the hours kept there: a holiday is free for all, a short day shortens a half day only
 * where they meet, an extra working Saturday calls who is free every Saturday with all others, and who is never there on
 * Fridays stays away on a special one.
 */
export function mergeCalendars(company: WorkingCalendar, ...layers: readonly CalendarLayer[]): WorkingCalendar {
  return layers.reduce((below: WorkingCalendar, layer: CalendarLayer): WorkingCalendar => {
    const week = below.week.map((hours, weekday) => layer.week?.[weekday] ?? hours);
    const exceptions = new Map<string, Hours>();
    for (const [date, hours] of below.exceptions) {
      const own = layer.week?.[weekdayOf(date)];
      exceptions.set(date, own ? exceptionAbove(hours, below.week[weekdayOf(date)] ?? [], own) : hours);
    }
    for (const [date, hours] of layer.exceptions ?? []) exceptions.set(date, hours);
    return { timeZone: layer.timeZone ?? below.timeZone, week, exceptions };
  }, company);
}
