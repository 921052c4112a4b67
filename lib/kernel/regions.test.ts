import { describe, expect, it } from 'vitest';
import { currencyOf, currencyOptions, guessCountry } from './regions';

describe('what a new house is likely to want', () => {
  it.each([
    ['uk', 'UA', 'UAH'],
    ['en-GB,en;q=0.9', 'GB', 'GBP'],
    ['en', 'US', 'USD'],
    ['de-AT', 'AT', 'EUR'],
    ['*', 'UA', 'UAH'],
    ['', 'UA', 'UAH'],
    [null, 'UA', 'UAH'],
    ['es-419', 'UA', 'UAH'],
    ['pt-BR', 'BR', 'USD'],
  ])('%s → %s, %s', (wish, country, currency) => {
    expect(guessCountry(wish)).toBe(country);
    expect(currencyOf(guessCountry(wish))).toBe(currency);
  });

  it('names currencies in the language asked for', () => {
    expect(currencyOptions('uk').find(({ value }) => value === 'UAH')?.label).toBe('UAH · українська гривня');
  });
});
