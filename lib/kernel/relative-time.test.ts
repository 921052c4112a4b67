import { expect, test } from 'vitest';
import { pluralCategory } from './plurals';
import { formatAgo, formatDaysFrom } from './relative-time';

const now = new Date('2026-11-22T12:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const minute = 60;
const hour = 3600;
const day = 86_400;

test.each([
  [-30, 'just now', 'только что', 'щойно'],
  [30, 'in a moment', 'сейчас', 'зараз'],
  [-minute, '1 minute ago', '1 минуту назад', '1 хвилину тому'],
  [-2 * minute, '2 minutes ago', '2 минуты назад', '2 хвилини тому'],
  [-12 * minute, '12 minutes ago', '12 минут назад', '12 хвилин тому'],
  [-21 * minute, '21 minutes ago', '21 минуту назад', '21 хвилину тому'],
  [3 * hour, 'in 3 hours', 'через 3 часа', 'через 3 години'],
  [-11 * hour, '11 hours ago', '11 часов назад', '11 годин тому'],
  [-23 * hour - 3599, '23 hours ago', '23 часа назад', '23 години тому'],
  [-day, '1 day ago', '1 день назад', '1 день тому'],
  [-4 * day, '4 days ago', '4 дня назад', '4 дні тому'],
  [-25 * day, '25 days ago', '25 дней назад', '25 днів тому'],
  [-65 * day, '2 months ago', '2 месяца назад', '2 місяці тому'],
  [400 * day, 'in 1 year', 'через 1 год', 'через 1 рік'],
  [-5 * 366 * day, '5 years ago', '5 лет назад', '5 років тому'],
])('%d seconds from now', (seconds, en, ru, uk) => {
  expect(formatAgo(after(seconds), now, 'en')).toBe(en);
  expect(formatAgo(after(seconds), now, 'ru')).toBe(ru);
  expect(formatAgo(after(seconds), now, 'uk')).toBe(uk);
});

test.each([
  ['2026-11-21', 'yesterday', 'вчера', 'вчора'],
  ['2026-11-22', 'today', 'сегодня', 'сьогодні'],
  ['2026-11-23', 'tomorrow', 'завтра', 'завтра'],
  ['2026-11-25', 'in 3 days', 'через 3 дня', 'через 3 дні'],
  ['2026-11-17', '5 days ago', '5 дней назад', '5 днів тому'],
])('%s seen from 2026-11-22', (date, en, ru, uk) => {
  expect(formatDaysFrom(date, '2026-11-22', 'en')).toBe(en);
  expect(formatDaysFrom(date, '2026-11-22', 'ru')).toBe(ru);
  expect(formatDaysFrom(date, '2026-11-22', 'uk')).toBe(uk);
});

test('plural categories are those of CLDR', () => {
  for (const locale of ['en', 'ru', 'uk'] as const) {
    const rules = new Intl.PluralRules(locale);
    for (const n of [...Array(230).keys(), 1.5, 1000, 1001, 1011, 1111, -1, -2]) {
      expect(`${n} ${pluralCategory(locale, n)}`).toBe(`${n} ${rules.select(n)}`);
    }
  }
});
