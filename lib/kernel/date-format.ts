import type { Locale } from './locale';

// The one formatter: own tables instead of Intl, so that server and browser write the same text to the last space.

const months: Record<Locale, readonly string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  ru: ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
  uk: ['січ', 'лют', 'бер', 'квіт', 'трав', 'черв', 'лип', 'серп', 'вер', 'жовт', 'лист', 'груд'],
};

/** `18 ноя`, with the year when it is not that of `today`. */
export function formatDate(date: string, locale: Locale, today: string): string {
  const [year = '', month = '1', day = '1'] = date.split('-');
  const text = `${Number(day)} ${months[locale][Number(month) - 1] ?? ''}`;
  return year === today.slice(0, 4) ? text : `${text} ${Number(year)}`;
}

/** `18 ноя, 09:00` */
export const formatDateTime = (date: string, time: string, locale: Locale, today: string): string =>
  `${formatDate(date, locale, today)}, ${time}`;
