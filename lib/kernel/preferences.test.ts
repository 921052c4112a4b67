import { describe, expect, test } from 'vitest';
import { asTheme, chooseLocale } from './preferences';

describe('chooseLocale', () => {
  test.each([
    ['uk', 'en', 'uk'],
    [undefined, 'ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    [undefined, 'de-DE,de;q=0.9,uk;q=0.5,en;q=0.7', 'en'],
    [undefined, 'de, uk;q=0.4', 'uk'],
    [undefined, 'uk;q=0, ru;q=0.1', 'ru'],
    [undefined, 'fr', 'en'],
    [undefined, null, 'en'],
    ['xx', 'uk-UA', 'uk'],
    ['../../etc', '', 'en'],
  ])('cookie %s and browser %s give %s', (cookie, accept, expected) => {
    expect(chooseLocale(cookie, accept)).toBe(expected);
  });
});

test('an unknown theme is the system’s', () => {
  expect(asTheme('dark')).toBe('dark');
  expect(asTheme('"><script>')).toBe('system');
  expect(asTheme(undefined)).toBe('system');
});
