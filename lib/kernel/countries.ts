import type { Locale } from '@/lib/kernel/locale';

// Names of countries come from the server's own tables and travel as text: the browser's may differ.

/** Regions that have a code and a name but are no countries. */
const notCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const known = new Map<Locale, CountryOption[]>();

export type CountryOption = { value: string; label: string; note: string };

const namesIn = (locale: Locale) => new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
/** A code that was withdrawn is written as its successor. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;

function list(locale: Locale): CountryOption[] {
  const names = namesIn(locale);
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes
    .filter((code) => !notCountries.has(code) && isCurrent(code))
    .flatMap((code) => {
      const label = names.of(code);
      return label ? [{ value: code, label, note: code }] : [];
    })
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** All countries in the reader's language, in its order. */
export function countryOptions(locale: Locale): readonly CountryOption[] {
  const options = known.get(locale) ?? list(locale);
  known.set(locale, options);
  return options;
}

/** The name of a country; a code nobody knows stands as it is. */
export const countryName = (code: string, locale: Locale): string =>
  countryOptions(locale).find((option) => option.value === code)?.label ?? code;
