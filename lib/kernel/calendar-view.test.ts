import { describe, expect, test } from 'vitest';
import type { CalendarDate } from './calendar-date';
import { type CalendarView, dayOf, rangeOf, stepOf } from './calendar-view';

describe('what a view shows', () => {
  test.each<[CalendarView, string, string, string]>([
    ['month', '2026-11-22', '2026-10-26', '2026-12-07'],
    ['month', '2026-02-01', '2026-01-26', '2026-03-02'],
    ['month', '2027-02-28', '2027-02-01', '2027-03-01'],
    ['week', '2026-11-22', '2026-11-16', '2026-11-23'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-30'],
    ['day', '2026-12-31', '2026-12-31', '2027-01-01'],
    ['agenda', '2026-11-22', '2026-11-22', '2026-12-20'],
  ])('%s of %s', (view, on, from, to) => expect(rangeOf(view, on)).toEqual({ from, to }));

  test.each<[CalendarView, string, -1 | 1, string]>([
    ['month', '2026-01-31', 1, '2026-02-01'],
    ['month', '2026-01-31', -1, '2025-12-01'],
    ['week', '2026-11-22', 1, '2026-11-29'],
    ['day', '2026-03-01', -1, '2026-02-28'],
    ['agenda', '2026-11-22', 1, '2026-12-20'],
  ])('%s beside %s by %i', (view, on, by, expected) => expect(stepOf(view, on, by)).toBe(expected));

  test('a day that is none is today', () => {
    const today = '2026-11-22' as CalendarDate;
    expect([dayOf('2026-13-01', today), dayOf(['x'], today), dayOf('2026-01-02', today)]).toEqual([
      today,
      today,
      '2026-01-02',
    ]);
  });
});
