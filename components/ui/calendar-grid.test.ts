import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { addDays, weekdayOf } from '@/lib/kernel/calendar-date';
import { monthWeeks, moveDay, todayIn } from './calendar-grid';

test('a sheet begins on Monday and holds the whole month', () => {
  const weeks = monthWeeks('2026-11-18');
  expect(weeks[0]?.[0]).toBe('2026-10-26');
  expect(weeks.flat()).toContain('2026-11-30');
  expect(weeks).toHaveLength(6);
});

describe('keys', () => {
  test.each([
    ['ArrowLeft', '2026-11-17'],
    ['ArrowDown', '2026-11-25'],
    ['Home', '2026-11-16'],
    ['End', '2026-11-22'],
    ['PageUp', '2026-10-18'],
    ['PageDown', '2026-12-18'],
    ['x', undefined],
  ])('%s', (key, expected) => expect(moveDay('2026-11-18', key)).toBe(expected));
});

test('any month is shown by 42 days in a row, none twice', () => {
  const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (moment) => {
      const date = moment.toISOString().slice(0, 10);
      const days = monthWeeks(date).flat();
      expect(new Set(days).size).toBe(42);
      expect(days).toContain(date);
      expect(days.every((day, at) => at === 0 || day === addDays(days[at - 1] ?? '', 1))).toBe(true);
      expect(weekdayOf(days[0] ?? '')).toBe(0);
    }),
  );
});

test('today is where the person is', () => {
  vi.useFakeTimers({ now: new Date('2026-11-18T23:30:00Z') });
  expect(todayIn('UTC')).toBe('2026-11-18');
  expect(todayIn('Europe/Kyiv')).toBe('2026-11-19');
  vi.useRealTimers();
});
