import { weekdayOf } from './calendar-date';
import { monthNames, monthsOfDay, shortMonths, shortWeekdays, weekdays } from './date-names';
import type { Locale } from './locale';

// The one formatter: own tables instead of Intl, so that server and browser write the same text to the last space.
// `today` decides whether the year is left out; '' never leaves it out.

function partsOf(date: string) {
  const [year = '', month = '1', day = '1'] = date.split('-');
  return { year, month: Number(month) - 1, day: Number(day) };
}
const thisYear = (date: string, today: string) => date.slice(0, 4) === today.slice(0, 4);

/** `18 ноя`, with the year when it is not that of `today`. */
export function formatDate(date: string, locale: Locale, today: string): string {
  const { year, month, day } = partsOf(date);
  const text = `${day} ${shortMonths[locale][month] ?? ''}`;
  return thisYear(date, today) ? text : `${text} ${Number(year)}`;
}

/** `18 ноя, 09:00` */
export const formatDateTime = (date: string, time: string, locale: Locale, today: string): string =>
  `${formatDate(date, locale, today)}, ${time}`;

const yearMark: Record<Locale, string> = { en: '', ru: ' г.', uk: ' р.' };

/** `воскресенье, 22 ноября`, with the year when it is not that of `today`: `Sunday, 22 November 2026`. */
export function formatDateLong(date: string, locale: Locale, today: string): string {
  const { year, month, day } = partsOf(date);
  const text = `${formatWeekday(date, locale)}, ${day} ${monthsOfDay[locale][month] ?? ''}`;
  return thisYear(date, today) ? text : `${text} ${Number(year)}${yearMark[locale]}`;
}

/** `Ноябрь 2026`, of a date or of `YYYY-MM`. */
export function formatMonth(date: string, locale: Locale): string {
  const { year, month } = partsOf(date);
  return `${monthNames[locale][month] ?? ''} ${Number(year)}`;
}

/** `понедельник`, or `пн` for a column's head. */
export const formatWeekday = (date: string, locale: Locale, length: 'long' | 'short' = 'long'): string =>
  (length === 'long' ? weekdays : shortWeekdays)[locale][weekdayOf(date)] ?? '';

const from: Record<Locale, string> = { en: 'from', ru: 'с', uk: 'з' };
const until: Record<Locale, string> = { en: 'until', ru: 'до', uk: 'до' };

/** `28 окт – 28 ноя`, `5 – 6 ноя`, `28 дек 2026 – 3 янв 2027`, `с 28 окт`, `до 28 ноя`; '' without either end. */
export function formatRange(start: string | null, end: string | null, locale: Locale, today: string): string {
  if (!start) return end ? `${until[locale]} ${formatDate(end, locale, today)}` : '';
  if (!end) return `${from[locale]} ${formatDate(start, locale, today)}`;
  if (start === end) return formatDate(start, locale, today);
  const last = thisYear(start, end) ? formatDate(end, locale, today) : formatDate(end, locale, '');
  if (start.slice(0, 7) === end.slice(0, 7)) return `${partsOf(start).day} – ${last}`;
  return `${formatDate(start, locale, thisYear(start, end) ? start : '')} – ${last}`;
}
