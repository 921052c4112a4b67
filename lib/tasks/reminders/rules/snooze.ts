import { addDays, instantToLocal, localToInstant } from '@/lib/kernel/dates';
import type { Snooze } from '../schema';

const HOUR = 3_600_000;
/** Later today is so many hours on, and an hour where the day ends before. */
const LATER_HOURS = 3;
const MORNING = '09:00';

/** When a reminder that is put off comes again, on the clock of its person. */
export function snoozedUntil(until: Snooze, now: Date, zone: string): Date {
  const { date, time } = instantToLocal(now, zone);
  if (until === 'tomorrow') return localToInstant(addDays(date, 1), MORNING, zone);
  if (until === 'day') return localToInstant(addDays(date, 1), time, zone);
  const later = new Date(now.getTime() + LATER_HOURS * HOUR);
  return instantToLocal(later, zone).date === date ? later : new Date(now.getTime() + HOUR);
}
