import { canonicalDecimal } from './decimal';
import type { Locale } from './locale';

// Numbers as people read and type them. No Intl: server and browser must write the same text to the last space.
// Exact: a decimal as text stays text, and is rounded half away from zero in its digits.

/** U+00A0, between groups of three and before a sign of currency: it never breaks a number in two. */
const nbsp = '\u00a0';
const marks: Record<Locale, { group: string; point: string }> = {
  en: { group: ',', point: '.' },
  ru: { group: nbsp, point: ',' },
  uk: { group: nbsp, point: ',' },
};

export type NumberLook = {
  /** Digits after the point that are always there. */
  min?: number;
  /** Digits after the point at most; the rest is rounded. */
  max?: number;
};

/** The digits of a number without an exponent: `1e21` and `1e-7` written out. '' for what is no number. */
function digitsOf(value: number | bigint | string): { minus: boolean; whole: string; fraction: string } | null {
  const text = typeof value === 'number' ? plainText(value) : String(value).trim();
  const [, sign, whole = '', fraction = ''] = /^([+-]?)0*(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  return whole ? { minus: sign === '-', whole, fraction } : null;
}

/** A binary number as the decimal a person meant by it, to 15 digits: 0.1 + 0.2 is `0.3`. Without an exponent. */
export function plainText(value: number): string {
  if (!Number.isFinite(value)) return '';
  const [mantissa = '', exponent = '0'] = value.toExponential(14).split('e');
  const minus = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const point = Number(exponent) + 1;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  return canonicalDecimal(`${minus}${padded.slice(0, at)}.${padded.slice(at)}`);
}

/** Rounds a decimal to some digits after the point, half away from zero. Text that is no decimal is given back. */
export function roundDecimal(value: string, digits: number): string {
  const parts = digitsOf(value);
  if (!parts) return value;
  const { minus, whole, fraction } = parts;
  const kept =
    BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0')) + (Number(fraction[digits] ?? 0) > 4 ? 1n : 0n);
  const text = kept.toString().padStart(digits + 1, '0');
  const at = text.length - digits;
  return canonicalDecimal(`${minus ? '-' : ''}${text.slice(0, at)}.${text.slice(at)}`);
}

/** `1,234.5` / `1 234,5`; three digits after the point at most unless told. '' for what is no number. */
export function formatNumber(
  value: number | bigint | string,
  locale: Locale,
  { min = 0, max = Math.max(min, 3) }: NumberLook = {},
): string {
  const exact = digitsOf(value);
  const parts = exact && digitsOf(roundDecimal(`${exact.minus ? '-' : ''}${exact.whole}.${exact.fraction}`, max));
  if (!parts) return '';
  const { group, point } = marks[locale];
  const whole = parts.whole.replace(/\B(?=(\d{3})+$)/g, group);
  const fraction = parts.fraction.padEnd(min, '0');
  return `${parts.minus ? '-' : ''}${whole}${fraction ? point + fraction : ''}`;
}

/** Hours with one digit after the point, or two where they are needed: `32,0`, `3,25`. */
export const formatHours = (hours: number | string, locale: Locale): string =>
  formatNumber(hours, locale, { min: 1, max: 2 });

/** Hours of a row in a list: none, and zero, are not shown. */
export const shownHours = (hours: string | null): string => (Number(hours ?? 0) === 0 ? '' : String(Number(hours)));

/** Of hundredths: 35 is `35%`. The sign stands close in all three languages, as in the tables of the design. */
export function formatPercent(value: number | string, locale: Locale, look: NumberLook = { max: 2 }): string {
  const text = formatNumber(value, locale, look);
  return text && `${text}%`;
}

const signs: Record<string, string> = { UAH: '₴', RUB: '₽', USD: '$', EUR: '€', GBP: '£', PLN: 'zł', KZT: '₸' };
const noCents = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK']);
const before = new Set(['UAH', 'RUB', 'USD', 'EUR', 'GBP', 'KZT']);

/** Digits after the point of a currency (ISO 4217 code). */
const currencyDigits = (currency: string): number => (noCents.has(currency) ? 0 : 2);

/** `€1,234.50`, `1 234,50 ₴`, `CHF 5.00` / `5,00 CHF`; the currency is an ISO 4217 code. */
export function formatMoney(amount: number | string, currency: string, locale: Locale): string {
  const digits = currencyDigits(currency);
  const text = formatNumber(amount, locale, { min: digits, max: digits });
  const sign = signs[currency] ?? currency;
  if (!text) return '';
  if (locale !== 'en') return `${text}${nbsp}${sign}`;
  const joined = `${sign}${before.has(currency) ? '' : nbsp}${text.replace('-', '')}`;
  return text.startsWith('-') ? `-${joined}` : joined;
}

const spaces = /[\s\u00a0\u2007\u2009\u202f'’]/g;

/** Which of two signs is the point, when only one of them stands there: three digits behind one comma are thousands in English alone. */
function pointOf(text: string, locale: Locale): '.' | ',' | null {
  const comma = text.lastIndexOf(',');
  const dot = text.lastIndexOf('.');
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.';
  if (dot >= 0) return text.indexOf('.') === dot ? '.' : null;
  if (comma < 0 || text.indexOf(',') !== comma) return null;
  return locale === 'en' && /^[+-]?\d{1,3},\d{3}$/.test(text) ? null : ',';
}

/**
 * An exact decimal, canonical, from what a person typed or a table holds: "1 234,5", "1,234.50", "1'234", "(12.00)", "−5";
 * null when it is none. Only "1,234" depends on the locale: a thousand in English, one and a bit elsewhere.
 */
export function parseDecimal(typed: string, locale: Locale): string | null {
  const bracketed = /^\((.*)\)$/.exec(typed.trim());
  const text = (bracketed?.[1] ?? typed).replace(/[−–]/g, '-').replace(spaces, '');
  if (bracketed && /^[+-]/.test(text)) return null;
  const point = pointOf(text, locale);
  const [whole = '', fraction, ...rest] = point ? text.split(point) : [text];
  const groups = /^([+-]?)(\d{1,3}(?:([.,])\d{3})*|\d+|(?=$))$/.exec(whole);
  if (!groups || rest.length > 0 || !/\d/.test(text) || !/^\d*$/.test(fraction ?? '')) return null;
  if (new Set(whole.match(/[.,]/g)).size > 1) return null;
  const digits = whole.replace(/[+\-.,]/g, '') || '0';
  const minus = bracketed || groups[1] === '-' ? '-' : '';
  return canonicalDecimal(`${minus}${digits}.${fraction ?? ''}`);
}
