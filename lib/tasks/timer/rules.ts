import { addDays, endOfDateInstant, instantToLocal } from '@/lib/kernel/dates';

/** More than this in one stretch is a timer somebody forgot: a time entry takes no more. */
const MOST_HOURS = 1_000;
const HOUR = 3_600_000;
const LEAST = 0.01;

export type Stretch = { spentOn: string; hours: string };

/**
 * Time entries of a stretch: one for each day on the wall it touches, in hundredths of an hour. The sum is that of the
 * whole stretch, rounded once; however short, it is something.
 */
export function stretchesOf(from: Date, to: Date, zone: string): Stretch[] {
  const end = Math.min(to.getTime(), from.getTime() + MOST_HOURS * HOUR);
  const hundredths = Math.max(1, Math.round((end - from.getTime()) / (HOUR * LEAST)));
  const found: { spentOn: string; until: number }[] = [];
  for (let day: string = instantToLocal(from, zone).date; ; day = addDays(day, 1)) {
    const until = endOfDateInstant(day, zone).getTime();
    found.push({ spentOn: day, until: Math.min(until, end) });
    if (until >= end) break;
  }
  let written = 0;
  return found.flatMap(({ spentOn, until }, at) => {
    const isLast = at === found.length - 1;
    const sum = isLast ? hundredths : Math.min(hundredths, Math.round((until - from.getTime()) / (HOUR * LEAST)));
    const own = sum - written;
    written = sum;
    return own > 0 ? [{ spentOn, hours: String(own / 100) }] : [];
  });
}
