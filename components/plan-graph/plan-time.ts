import { addDays, addMonths, weekdayOf } from '@/lib/kernel/calendar-date';
import { formatDate, formatDateLong, formatMonth, formatWeekday } from '@/lib/kernel/date-format';
import type { Locale } from '@/lib/kernel/locale';
import type { Period, PlanScale } from './plan-props';

// Time on the picture is counted in minutes of the clock on the reader's wall as if that clock never changed: a day is
// always 1,440 of them, so a bar at 09:00 stands at 09:00 whatever the clocks do.

export const DAY = 1_440;
export type Span = { from: number; to: number };
type Ends = { start: string | null; end: string | null; isMilestone?: boolean };

export const hasTime = (text: string): boolean => text.length > 10;
export const minuteOf = (text: string): number => Date.parse(hasTime(text) ? `${text}Z` : `${text}T00:00Z`) / 60_000;
export const dateAt = (minute: number): string => textAt(minute).slice(0, 10);
export const textAt = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 16);

/** Pixels of a day. */
const widths: Record<PlanScale, number> = { hour: 960, day: 44, week: 16, month: 4, quarter: 1.5, year: 0.4 };
export const pixelsPerMinute = (scale: PlanScale): number => widths[scale] / DAY;

type Unit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade';
const units: Record<PlanScale, { upper: Unit; lower: Unit }> = {
  hour: { upper: 'day', lower: 'hour' },
  day: { upper: 'month', lower: 'day' },
  week: { upper: 'month', lower: 'week' },
  month: { upper: 'year', lower: 'month' },
  quarter: { upper: 'year', lower: 'quarter' },
  year: { upper: 'decade', lower: 'year' },
};

/** The scale whose columns are the narrowest that a width still allows. */
export function scaleFitting(pixelsOfDay: number): PlanScale {
  const fits = (['day', 'week', 'month', 'quarter', 'year'] as const).find(
    (scale) => pixelsOfDay >= widths[scale] * 0.6,
  );
  return fits ?? 'year';
}

function startOf(unit: Unit, minute: number): number {
  if (unit === 'hour') return Math.floor(minute / 60) * 60;
  const date = dateAt(minute);
  const month = Number(date.slice(5, 7));
  const year = date.slice(0, 4);
  const firsts: Record<Exclude<Unit, 'hour'>, string> = {
    day: date,
    week: addDays(date, -weekdayOf(date)),
    month: `${date.slice(0, 7)}-01`,
    quarter: `${year}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`,
    year: `${year}-01-01`,
    decade: `${year.slice(0, 3)}0-01-01`,
  };
  return minuteOf(firsts[unit]);
}

const months = { month: 1, quarter: 3, year: 12, decade: 120 };
function nextOf(unit: Unit, start: number): number {
  if (unit === 'hour') return start + 60;
  if (unit === 'day') return start + DAY;
  if (unit === 'week') return start + 7 * DAY;
  return minuteOf(addMonths(dateAt(start), months[unit]));
}

export type Tick = Span & { text: string };

/** Columns of the axis that touch a span, whole. */
function columns(unit: Unit, { from, to }: Span, text: (start: number) => string): Tick[] {
  const ticks: Tick[] = [];
  for (let start = startOf(unit, from); start < to; ) {
    const end = nextOf(unit, start);
    ticks.push({ from: start, to: end, text: text(start) });
    start = end;
  }
  return ticks;
}

/** The two lines of the axis over a span. `quarter` is the word with a hole for its number. */
export function axisOf(
  scale: PlanScale,
  span: Span,
  locale: Locale,
  quarter: string,
): { upper: Tick[]; lower: Tick[] } {
  const names: Record<Unit, (date: string, start: number) => string> = {
    hour: (_, start) => textAt(start).slice(11, 13),
    day: (date) => `${Number(date.slice(8))} ${formatWeekday(date, locale, 'short')}`,
    week: (date) => formatDate(date, locale, date),
    month: (date) => formatMonth(date, locale),
    quarter: (date) => quarter.replace('{number}', String(Math.ceil(Number(date.slice(5, 7)) / 3))),
    year: (date) => String(Number(date.slice(0, 4))),
    decade: (date) => `${Number(date.slice(0, 4))}–${Number(date.slice(0, 4)) + 9}`,
  };
  const { upper, lower } = units[scale];
  const of = (unit: Unit, head: boolean) =>
    columns(unit, span, (start) => {
      const date = dateAt(start);
      if (head && unit === 'day') return formatDateLong(date, locale, '');
      if (!head && unit === 'month') return formatMonth(date, locale).replace(/ \d+$/, '');
      return names[unit](date, start);
    });
  return { upper: of(upper, true), lower: of(lower, false) };
}

/** Where a line stands: a date takes its whole day, a lone end one day or moment, a milestone a point; null without dates. */
export function spanOf({ start, end, isMilestone }: Ends): Span | null {
  const first = start ?? end;
  const last = end ?? start;
  if (first === null || last === null) return null;
  if (isMilestone) {
    const point = minuteOf(last) + (hasTime(last) ? 0 : DAY / 2);
    return { from: point, to: point };
  }
  const from = minuteOf(first);
  const to = hasTime(last) ? minuteOf(last) : minuteOf(last) + DAY;
  return { from, to: Math.max(to, from + 30) };
}

/** By how many minutes a drag goes on at once: what has a time goes by quarters of an hour where hours are seen. */
export function stepOf(scale: PlanScale, text: string): number {
  if (scale === 'hour' && hasTime(text)) return 15;
  return scale === 'year' ? 7 * DAY : DAY;
}
export const snapped = (minutes: number, step: number): number => Math.round(minutes / step) * step || 0;

/** A date goes by whole days and stays a date, a time by minutes. */
const later = (text: string, minutes: number): string =>
  hasTime(text) ? textAt(minuteOf(text) + minutes) : addDays(text, Math.round(minutes / DAY));

/** The ends of a line that is moved: only those it has. */
export const movedBy = ({ start, end }: Ends, minutes: number): Period => ({
  ...(start === null ? {} : { start: later(start, minutes) }),
  ...(end === null ? {} : { end: later(end, minutes) }),
});

/** The ends of a line one edge of which is moved; a line of one end gets the other. null: it would end before it starts. */
export function resizedBy({ start, end }: Ends, edge: 'start' | 'end', minutes: number): Period | null {
  const [first, last] = [start ?? end, end ?? start];
  if (first === null || last === null) return null;
  const next = {
    start: edge === 'start' ? later(first, minutes) : first,
    end: edge === 'end' ? later(last, minutes) : last,
  };
  const span = { from: minuteOf(next.start), to: minuteOf(next.end) + (hasTime(next.end) ? 0 : DAY) };
  if (span.to <= span.from) return null;
  return {
    ...(next.start === start ? {} : { start: next.start }),
    ...(next.end === end ? {} : { end: next.end }),
  };
}
