import { expect, test } from 'vitest';
import { countryName, countryOptions } from '@/lib/kernel/countries';
import { locales } from '@/lib/kernel/locale';

test.each(locales)('countries in %s: each once, none withdrawn, no unions', (locale) => {
  const options = countryOptions(locale);
  const codes = options.map((option) => option.value);
  expect(codes.length).toBeGreaterThan(240);
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(options.map((option) => option.label)).size).toBe(codes.length);
  for (const code of ['UA', 'DE', 'GB', 'XK']) expect(codes).toContain(code);
  for (const code of ['EU', 'SU', 'DD', 'UK', 'ZZ', 'QQ']) expect(codes).not.toContain(code);
});

test('names in the reader’s language; what nobody knows stands as it is', () => {
  expect(countryName('UA', 'uk')).toBe('Україна');
  expect(countryName('DE', 'ru')).toBe('Германия');
  expect(countryName('QQ', 'en')).toBe('QQ');
});
