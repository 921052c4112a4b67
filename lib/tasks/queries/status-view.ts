import 'server-only';
import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import type { Locale } from '@/lib/kernel/locale';
import type { Moment } from '@/lib/kernel/moment';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '@/lib/record/directories';
import type { StatusCategory } from '../kind';
import { isOverdue } from '../rules';
import type { StatusView } from '../views';

/** Columns of a joined directory value, as `d.code as status_code` and so on. */
export type StatusColumns = {
  status_code: string | null;
  status_name: string;
  status_system: boolean;
  status_color: string | null;
};

/** Columns of a period, as the database's JSON gives them. */
export type Period = {
  category: StatusCategory;
  due_at: string | Date | null;
  starts_on: string | null;
  starts_at: string | Date | null;
  ends_on: string | null;
  ends_at: string | Date | null;
};

/** The tone of a status that is not overdue. */
export const tones: Record<StatusCategory, string> = {
  open: 'assigned',
  working: 'accepted',
  paused: 'suspended',
  done: 'done',
  cancelled: 'suspended',
};

export const asInstant = (value: string | Date | null): Date | null => (value === null ? null : new Date(value));

/** The status to show: late stands before what was set. `overdue` is its word in the reader's language. */
export function statusView(
  row: StatusColumns & Pick<Period, 'category' | 'due_at'>,
  locale: Locale,
  now: Date,
  overdue: string,
): StatusView {
  if (isOverdue(row.category, asInstant(row.due_at), now))
    return { code: 'overdue', name: overdue, tone: 'overdue', color: null };
  const value = { directory: 'task_status', code: row.status_code, name: row.status_name, system: row.status_system };
  return {
    code: row.status_code ?? '',
    name: directoryName(value, locale),
    tone: tones[row.category],
    color: row.status_color,
  };
}

type Reader = Pick<Ctx, 'locale' | 'timeZone' | 'now'>;

/** A date or an instant as the reader sees it, in their zone; '' when there is none. */
export function momentShown(on: string | null, at: string | Date | null, { locale, timeZone, now }: Reader): string {
  const thisDay = today(now, timeZone);
  const instant = asInstant(at);
  if (!instant) return on ? formatDate(on, locale, thisDay) : '';
  const local = instantToLocal(instant, timeZone);
  return formatDateTime(local.date, local.time, locale, thisDay);
}

export const periodEnd = (row: Pick<Period, 'ends_on' | 'ends_at'>, reader: Reader): string =>
  momentShown(row.ends_on, row.ends_at, reader);
export const periodStart = (row: Pick<Period, 'starts_on' | 'starts_at'>, reader: Reader): string =>
  momentShown(row.starts_on, row.starts_at, reader);

type Span = { start: Moment; end: Moment };

/** A period in the reader's words: two ends that read the same are said once. */
export const spanShown = (reader: Reader, { start, end }: Span): string =>
  [...new Set([start, end].map(({ on, at }) => momentShown(on, at, reader)))].filter(Boolean).join(' – ');
