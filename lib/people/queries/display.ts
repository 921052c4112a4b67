import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import { formatHours } from '@/lib/kernel/numbers';
import { formatPhone } from '@/lib/kernel/phones';
import type { Ctx } from '@/lib/platform/context';
import type { Named } from '../views';

/** What registry rows show, as text in the reader's language and zone. */
export const displayFor = (ctx: Ctx) => {
  const thisDay = today(ctx.now, ctx.timeZone);
  return {
    date: (date: string | null): string => (date ? formatDate(date, ctx.locale, thisDay) : ''),
    instant: (at: Date): string => {
      const { date, time } = instantToLocal(at, ctx.timeZone);
      return formatDateTime(date, time, ctx.locale, thisDay);
    },
    hours: (value: string): string => formatHours(value, ctx.locale),
    /** as people of any country read it */
    phone: (phone: string): string => formatPhone(phone, ''),
  };
};

export const namedOrNull = (id: number | null, text: string | null): Named | null =>
  id === null ? null : { id, text: text ?? '' };

/** Rows in the order of `ids`; those that vanished meanwhile are left out. */
export function inOrder<T extends { id: number }>(ids: readonly number[], rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
