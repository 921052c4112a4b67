import type { Locale } from './locale';

export type PluralCategory = 'one' | 'few' | 'many' | 'other';

/** Which form of a noun a number takes, by the rules of CLDR, without `Intl`. A fraction is always `other`. */
export function pluralCategory(locale: Locale, n: number): PluralCategory {
  const count = Math.abs(n);
  if (!Number.isInteger(count)) return 'other';
  if (locale === 'en') return count === 1 ? 'one' : 'other';
  const tens = count % 100;
  const ones = count % 10;
  if (tens >= 11 && tens <= 14) return 'many';
  if (ones === 1) return 'one';
  return ones >= 2 && ones <= 4 ? 'few' : 'many';
}
