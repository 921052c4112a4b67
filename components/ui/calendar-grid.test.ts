import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, monthWeeks, moveDay, weekdayOf } from './calendar-grid';

test('months end where they end', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
});

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
