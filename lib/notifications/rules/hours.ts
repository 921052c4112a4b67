import { addDays, instantToLocal, localToInstant } from '@/lib/kernel/dates';

export type Quiet = { from: string; to: string };

/** The end of the quiet hours `now` falls into, by the clock on the person's wall; null: it is not quiet. */
export function quietUntil(now: Date, zone: string, quiet: Quiet | null): Date | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const { date, time } = instantToLocal(now, zone);
  const overnight = quiet.from > quiet.to;
  const inside = overnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!inside) return null;
  const end = localToInstant(overnight && time >= quiet.from ? addDays(date, 1) : date, quiet.to, zone);
  return end > now ? end : null;
}

/** The next moment at which it is `hour` o'clock there. */
export function nextHour(now: Date, zone: string, hour: number): Date {
  const { date } = instantToLocal(now, zone);
  const time = `${String(hour).padStart(2, '0')}:00`;
  const today = localToInstant(date, time, zone);
  return today > now ? today : localToInstant(addDays(date, 1), time, zone);
}
