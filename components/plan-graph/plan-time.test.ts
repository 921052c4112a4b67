import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planScales } from './plan-props';
import {
  axisOf,
  DAY,
  dateAt,
  minuteOf,
  movedBy,
  pixelsPerMinute,
  resizedBy,
  snapped,
  spanOf,
  stepOf,
  textAt,
} from './plan-time';

// Nights in which clocks change: Kyiv, Moscow (2014), New York, Lord Howe (half an hour), and a zone that never does.
const nights = ['2026-03-29', '2026-10-25', '2014-10-26', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04'];
const dates = fc.oneof(
  fc.constantFrom(...nights),
  fc.integer({ min: -20_000, max: 60_000 }).map((days) => dateAt(days * DAY)),
);
const times = fc.tuple(dates, fc.integer({ min: 0, max: DAY - 1 })).map(([date, at]) => textAt(minuteOf(date) + at));
const ends = fc.oneof(dates, times);
const scale = fc.constantFrom(...planScales);

describe('dates and places', () => {
  test('a place says its date at every scale, over clock changes too', () => {
    fc.assert(
      fc.property(ends, scale, (text, of) => {
        const x = minuteOf(text) * pixelsPerMinute(of);
        expect(textAt(Math.round(x / pixelsPerMinute(of)))).toBe(text.length > 10 ? text : `${text}T00:00`);
      }),
    );
  });

  test('every day is as wide as any other', () => {
    fc.assert(
      fc.property(dates, scale, (date, of) => {
        const next = dateAt(minuteOf(date) + DAY);
        expect((minuteOf(next) - minuteOf(date)) * pixelsPerMinute(of)).toBeCloseTo(DAY * pixelsPerMinute(of), 6);
      }),
    );
  });

  test('later dates stand further right', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        expect(Math.sign(minuteOf(a) - minuteOf(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});

describe('the axis', () => {
  test('covers the span without gaps or overlaps, in few columns', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 200, max: 3_000 }), scale, (date, pixels, of) => {
        const from = minuteOf(date);
        const span = { from, to: from + pixels / pixelsPerMinute(of) };
        for (const line of Object.values(axisOf(of, span, 'en', 'Q{number}'))) {
          expect(line[0]?.from).toBeLessThanOrEqual(span.from);
          expect(line.at(-1)?.to).toBeGreaterThanOrEqual(span.to);
          for (const [at, tick] of line.slice(1).entries()) expect(tick.from).toBe(line[at]?.to);
          expect(line.length).toBeLessThan(100);
        }
      }),
    );
  });

  test.each([
    ['hour', 'Sunday, 29 March 2026', '00'],
    ['day', 'March 2026', '29 Sun'],
    ['week', 'March 2026', '23 Mar'],
    ['month', '2026', 'March'],
    ['quarter', '2026', 'Q1'],
    ['year', '2020–2029', '2026'],
  ] as const)('%s: %s over %s', (of, upper, lower) => {
    const from = minuteOf('2026-03-29');
    const axis = axisOf(of, { from, to: from + 60 }, 'en', 'Q{number}');
    expect([axis.upper[0]?.text, axis.lower[0]?.text]).toEqual([upper, lower]);
  });
});

describe('moved and resized', () => {
  test('a date stays a date, a time keeps its clock when moved by days', () => {
    fc.assert(
      fc.property(ends, fc.integer({ min: -400, max: 400 }), (text, days) => {
        const { start } = movedBy({ start: text, end: null }, days * DAY);
        expect(start?.slice(10)).toBe(text.slice(10));
        expect(minuteOf(start ?? '') - minuteOf(text)).toBe(days * DAY);
      }),
    );
  });

  test('moved there and back it is where it was', () => {
    fc.assert(
      fc.property(fc.option(ends), fc.option(ends), fc.integer({ min: -900, max: 900 }), (start, end, quarters) => {
        const step = 15 * quarters;
        const by = [start, end].some((text) => text?.length === 10) ? snapped(step, DAY) : step;
        const there = movedBy({ start, end }, by);
        expect(movedBy({ start: there.start ?? null, end: there.end ?? null }, -by)).toEqual({
          ...(start === null ? {} : { start }),
          ...(end === null ? {} : { end }),
        });
      }),
    );
  });

  test.each([
    [{ start: '2026-11-02', end: '2026-11-04' }, 'end', 2, { end: '2026-11-06' }],
    [{ start: '2026-11-02', end: '2026-11-04' }, 'start', 2, { start: '2026-11-04' }],
    [{ start: '2026-11-02', end: '2026-11-04' }, 'start', 3, null],
    [{ start: '2026-11-02', end: '2026-11-04' }, 'end', -3, null],
    [{ start: null, end: '2026-11-04' }, 'end', 2, { start: '2026-11-04', end: '2026-11-06' }],
    [{ start: '2026-11-04', end: null }, 'start', -1, { start: '2026-11-03', end: '2026-11-04' }],
    [{ start: null, end: null }, 'end', 1, null],
  ] as const)('%o, its %s by %i days', (from, edge, days, expected) =>
    expect(resizedBy(from, edge, days * DAY)).toEqual(expected),
  );

  test('a resized line never ends before it starts', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 90 }), fc.integer({ min: -120, max: 120 }), (date, length, days) => {
        const line = { start: date, end: dateAt(minuteOf(date) + length * DAY) };
        for (const edge of ['start', 'end'] as const) {
          const to = resizedBy(line, edge, days * DAY);
          if (to) expect((to.start ?? line.start) <= (to.end ?? line.end)).toBe(true);
          else expect(edge === 'start' ? days > length : -days > length).toBe(true);
        }
      }),
    );
  });
});

test('how a line stands', () => {
  const at = (text: string) => minuteOf(text);
  expect(spanOf({ start: '2026-11-02', end: '2026-11-04' })).toEqual({ from: at('2026-11-02'), to: at('2026-11-05') });
  expect(spanOf({ start: null, end: '2026-11-04' })).toEqual({ from: at('2026-11-04'), to: at('2026-11-05') });
  expect(spanOf({ start: '2026-11-04T09:00', end: '2026-11-04T17:00' })).toEqual({
    from: at('2026-11-04T09:00'),
    to: at('2026-11-04T17:00'),
  });
  expect(spanOf({ start: null, end: '2026-11-04', isMilestone: true })).toEqual({
    from: at('2026-11-04T12:00'),
    to: at('2026-11-04T12:00'),
  });
  expect(spanOf({ start: null, end: null })).toBeNull();
});

test('steps of a drag', () => {
  expect(stepOf('hour', '2026-11-04T09:00')).toBe(15);
  expect(stepOf('hour', '2026-11-04')).toBe(DAY);
  expect(stepOf('week', '2026-11-04T09:00')).toBe(DAY);
  expect(stepOf('year', '2026-11-04')).toBe(7 * DAY);
  expect(snapped(700, DAY)).toBe(0);
  expect(snapped(-721, DAY)).toBe(-DAY);
});
