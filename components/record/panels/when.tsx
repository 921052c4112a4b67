import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal } from '@/lib/kernel/dates';
import type { Locale } from '@/lib/kernel/locale';

/** In whose language, zone and day a time is read. */
export type Clock = { locale: Locale; timeZone: string; today: string };

export function whenText(at: Date, { locale, timeZone, today }: Clock): string {
  const { date, time } = instantToLocal(at, timeZone);
  return date === today ? time : formatDateTime(date, time, locale, today);
}

/** A point in time: today only its hour, else the day too. */
export function When({ at, clock }: { at: Date; clock: Clock }) {
  const { date, time } = instantToLocal(at, clock.timeZone);
  return (
    <time dateTime={at.toISOString()} title={`${formatDate(date, clock.locale, '')}, ${time}`}>
      {whenText(at, clock)}
    </time>
  );
}
