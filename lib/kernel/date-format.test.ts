import { describe, expect, test } from 'vitest';
import { formatDate, formatDateLong, formatDateTime, formatMonth, formatRange, formatWeekday } from './date-format';
import { locales } from './locale';

const today = '2026-11-22';

test.each([
  ['en', '18 Nov', '3 May 2027'],
  ['ru', '18 ноя', '3 мая 2027'],
  ['uk', '18 лист', '3 трав 2027'],
] as const)('a date in %s', (locale, near, far) => {
  expect(formatDate('2026-11-18', locale, today)).toBe(near);
  expect(formatDate('2027-05-03', locale, today)).toBe(far);
  expect(formatDateTime('2026-11-18', '09:00', locale, today)).toBe(`${near}, 09:00`);
});

test.each([
  ['en', 'Sunday, 22 November', 'Friday, 1 January 2027', 'November 2026', 'Sun'],
  ['ru', 'воскресенье, 22 ноября', 'пятница, 1 января 2027 г.', 'Ноябрь 2026', 'вс'],
  ['uk', 'неділя, 22 листопада', 'п’ятниця, 1 січня 2027 р.', 'Листопад 2026', 'нд'],
] as const)('a long date, a month and a weekday in %s', (locale, near, far, month, weekday) => {
  expect(formatDateLong(today, locale, today)).toBe(near);
  expect(formatDateLong('2027-01-01', locale, today)).toBe(far);
  expect(formatMonth(today, locale)).toBe(month);
  expect(formatMonth('2026-11', locale)).toBe(month);
  expect(formatWeekday(today, locale, 'short')).toBe(weekday);
});

describe('a range', () => {
  test.each([
    ['2026-10-28', '2026-11-28', '28 окт – 28 ноя'],
    ['2026-11-05', '2026-11-06', '5 – 6 ноя'],
    ['2026-11-05', '2026-11-05', '5 ноя'],
    ['2025-11-05', '2025-12-06', '5 ноя – 6 дек 2025'],
    ['2025-11-05', '2025-11-06', '5 – 6 ноя 2025'],
    ['2026-12-28', '2027-01-03', '28 дек 2026 – 3 янв 2027'],
    ['2025-12-28', '2026-01-03', '28 дек 2025 – 3 янв 2026'],
    ['2026-10-28', null, 'с 28 окт'],
    [null, '2026-11-28', 'до 28 ноя'],
    [null, null, ''],
  ])('%s to %s', (start, end, expected) => expect(formatRange(start, end, 'ru', today)).toBe(expected));
  test('with one end in the other languages', () => {
    expect(formatRange('2026-10-28', null, 'en', today)).toBe('from 28 Oct');
    expect(formatRange(null, '2026-10-28', 'en', today)).toBe('until 28 Oct');
    expect(formatRange('2026-10-28', null, 'uk', today)).toBe('з 28 жовт');
    expect(formatRange(null, '2026-10-28', 'uk', today)).toBe('до 28 жовт');
  });
});

test('every month and weekday has a name of its own in every language', () => {
  for (const locale of locales) {
    const dates = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`);
    expect(new Set(dates.map((date) => formatDate(date, locale, today))).size).toBe(12);
    expect(new Set(dates.map((date) => formatMonth(date, locale))).size).toBe(12);
    expect(dates.map((date) => formatDateLong(date, locale, '')).join(' ')).not.toContain('undefined');
    const week = Array.from({ length: 7 }, (_, day) => formatWeekday(`2026-11-${16 + day}`, locale));
    expect(new Set(week).size).toBe(7);
  }
});
