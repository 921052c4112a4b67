import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  diffDays,
  isCalendarDate,
  isLocalTime,
  weekdayOf,
} from './calendar-date';

const anyDate = fc
  .integer({ min: -25_567, max: 84_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

test.each([
  ['2026-11-18', true],
  ['2028-02-29', true],
  ['2100-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['0000-01-01', false],
  ['0001-01-01', true],
  ['9999-12-31', true],
  ['+012026-01-01', false],
  ['2026-1-1', false],
  ['2026-11-18T00:00', false],
  [null, false],
])('%s is a date: %s', (value, expected) => expect(isCalendarDate(value)).toBe(expected));

test.each([
  ['2026-11-18', 14, '2026-12-02'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-01-01', -1, '2026-12-31'],
  ['0099-12-31', 1, '0100-01-01'],
])('%s and %i days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected));

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-18', 2, '2027-01-18'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-11-30', -12, '2025-11-30'],
  ['0050-12-31', 2, '0051-02-28'],
])('%s and %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

test('past the last year there is no date', () => {
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
  expect(() => addDays('no date', 1)).toThrow(RangeError);
});

test('dateOf refuses what the calendar has not', () => {
  expect(dateOf(2026, 2, 28)).toBe('2026-02-28');
  expect(dateOf(2026, 2, 29)).toBeNull();
});

describe('counting', () => {
  test('days there and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -9000, max: 9000 }), (date, days) => {
        const other = addDays(date, days);
        expect(diffDays(date, other)).toBe(days);
        expect(addDays(other, -days)).toBe(date);
        expect(Math.sign(compareDates(other, date))).toBe(Math.sign(days));
        expect(weekdayOf(other)).toBe((((weekdayOf(date) + days) % 7) + 7) % 7);
      }),
    );
  });
  test('weekdays begin on Monday', () => {
    expect(weekdayOf('2026-11-16')).toBe(0);
    expect(weekdayOf('2026-11-22')).toBe(6);
  });
});

test.each([
  ['09:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['09:60', false],
])('%s is a time: %s', (value, expected) => expect(isLocalTime(value)).toBe(expected));
