import type { Locale } from './locale';

// What a new house is likely to want, guessed from the browser that founds it. A guess is shown and can be changed.

const euro = [
  'AT',
  'BE',
  'CY',
  'DE',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PT',
  'SI',
  'SK',
];
const own: Record<string, string> = {
  ...{ UA: 'UAH', GB: 'GBP', US: 'USD', PL: 'PLN', CZ: 'CZK', HU: 'HUF', RO: 'RON', MD: 'MDL', GE: 'GEL', KZ: 'KZT' },
  ...{ CA: 'CAD', AU: 'AUD', NZ: 'NZD', CH: 'CHF', SE: 'SEK', NO: 'NOK', DK: 'DKK', BG: 'EUR', TR: 'TRY', IL: 'ILS' },
  ...{ AM: 'AMD', AZ: 'AZN', UZ: 'UZS', KG: 'KGS', BY: 'BYN', RU: 'RUB', RS: 'RSD', IN: 'INR', JP: 'JPY', CN: 'CNY' },
};

/** The currency of a country, where we know it. */
export const currencyOf = (country: string): string => own[country] ?? (euro.includes(country) ? 'EUR' : 'USD');

/** The country of the browser's first wish: `uk` is Ukraine, `en-GB` the United Kingdom. */
export function guessCountry(acceptLanguage: string | null): string {
  const tag = acceptLanguage?.split(',')[0]?.split(';')[0]?.trim() ?? '';
  try {
    const region = new Intl.Locale(tag).maximize().region ?? '';
    return /^[A-Z]{2}$/.test(region) ? region : 'UA';
  } catch {
    return 'UA';
  }
}

export type CurrencyOption = { value: string; label: string };

/** All currencies in the reader's language, by code: `EUR · euro`. */
export function currencyOptions(locale: Locale): CurrencyOption[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({
    value,
    label: `${value} · ${names.of(value) ?? value}`,
  }));
}
