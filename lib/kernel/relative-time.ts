import { diffDays } from './calendar-date';
import type { Locale } from './locale';
import { type PluralCategory, pluralCategory } from './plurals';

// "12 minutes ago", "через 3 часа", "2 дні тому": own tables, for the reason given in date-format.

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year';
type Forms = Partial<Record<PluralCategory, string>>;

const slavic = (one: string, few: string, many: string): Forms => ({ one, few, many });
const english = (one: string): Forms => ({ one, other: `${one}s` });

const units: Record<Locale, Record<Unit, Forms>> = {
  en: {
    minute: english('minute'),
    hour: english('hour'),
    day: english('day'),
    month: english('month'),
    year: english('year'),
  },
  ru: {
    minute: slavic('минуту', 'минуты', 'минут'),
    hour: slavic('час', 'часа', 'часов'),
    day: slavic('день', 'дня', 'дней'),
    month: slavic('месяц', 'месяца', 'месяцев'),
    year: slavic('год', 'года', 'лет'),
  },
  uk: {
    minute: slavic('хвилину', 'хвилини', 'хвилин'),
    hour: slavic('годину', 'години', 'годин'),
    day: slavic('день', 'дні', 'днів'),
    month: slavic('місяць', 'місяці', 'місяців'),
    year: slavic('рік', 'роки', 'років'),
  },
};

const past: Record<Locale, (text: string) => string> = {
  en: (text) => `${text} ago`,
  ru: (text) => `${text} назад`,
  uk: (text) => `${text} тому`,
};
const future: Record<Locale, (text: string) => string> = {
  en: (text) => `in ${text}`,
  ru: (text) => `через ${text}`,
  uk: (text) => `через ${text}`,
};
const now: Record<Locale, string> = { en: 'just now', ru: 'только что', uk: 'щойно' };
const soon: Record<Locale, string> = { en: 'in a moment', ru: 'сейчас', uk: 'зараз' };
const near: Record<Locale, readonly [string, string, string]> = {
  en: ['yesterday', 'today', 'tomorrow'],
  ru: ['вчера', 'сегодня', 'завтра'],
  uk: ['вчора', 'сьогодні', 'завтра'],
};

function say(amount: number, unit: Unit, locale: Locale): string {
  const count = Math.abs(amount);
  const text = `${count} ${units[locale][unit][pluralCategory(locale, count)] ?? ''}`;
  return (amount < 0 ? past : future)[locale](text);
}

/** From days on: months count 30 days and years 365. */
function sayDays(days: number, locale: Locale): string {
  const count = Math.abs(days);
  if (count < 30) return say(days, 'day', locale);
  if (count < 365) return say(Math.trunc(days / 30), 'month', locale);
  return say(Math.trunc(days / 365), 'year', locale);
}

/** How long ago, or in how long, an instant is: whole units, rounded towards now. */
export function formatAgo(instant: Date, reference: Date, locale: Locale): string {
  const difference = instant.getTime() - reference.getTime();
  const minutes = Math.trunc(difference / 60_000);
  if (minutes === 0) return difference > 0 ? soon[locale] : now[locale];
  if (Math.abs(minutes) < 60) return say(minutes, 'minute', locale);
  const hours = Math.trunc(minutes / 60);
  return Math.abs(hours) < 24 ? say(hours, 'hour', locale) : sayDays(Math.trunc(hours / 24), locale);
}

/** `yesterday`, `сегодня`, `через 3 дні`. */
export function formatDaysFrom(date: string, today: string, locale: Locale): string {
  const days = diffDays(today, date);
  return Math.abs(days) <= 1 ? (near[locale][days + 1] ?? '') : sayDays(days, locale);
}
