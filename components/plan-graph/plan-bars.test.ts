import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bar, barOf, endAt, frameOf, gripAt, minuteAt, percentAt, xOf } from './plan-bars';
import { planItem } from './plan-item';
import { planScales } from './plan-props';
import { shownRows } from './plan-rows';
import { minuteOf } from './plan-time';

const minute = fc.integer({ min: -20_000_000, max: 60_000_000 });

test('a frame holds the whole span where the scale allows it, and today where it does not', () => {
  fc.assert(
    fc.property(
      minute,
      fc.nat(50_000_000),
      fc.constantFrom(...planScales),
      fc.integer({ min: 300, max: 2_000 }),
      (from, length, scale, seen) => {
        const now = from + Math.floor(length / 3);
        const frame = frameOf({ from, to: from + length }, scale, now, seen);
        expect(frame.width).toBeGreaterThanOrEqual(seen);
        expect(frame.width).toBeLessThan(4_002_000);
        expect(xOf(frame, now)).toBeGreaterThanOrEqual(0);
        expect(xOf(frame, now)).toBeLessThanOrEqual(frame.width);
        expect(minuteAt(frame, xOf(frame, now))).toBeCloseTo(now, 3);
        if (length * frame.ppm < 3_900_000) {
          expect(xOf(frame, from)).toBeGreaterThanOrEqual(0);
          expect(xOf(frame, from + length)).toBeLessThanOrEqual(frame.width);
        }
      },
    ),
  );
});

const bar: Bar = { shape: 'task', left: 100, right: 200, y: 16, top: 7, height: 18, done: 140 };

describe('what a pointer holds', () => {
  test.each([
    [150, 16, 'move'],
    [102, 16, 'start'],
    [198, 16, 'end'],
    [140, 22, 'percent'],
    [140, 12, 'move'],
    [90, 16, 'link-start'],
    [210, 16, 'link-finish'],
  ] as const)('at %i, %i: %s', (x, y, grip) => expect(gripAt(bar, x, y)).toBe(grip));

  test('a narrow bar can still be moved, a milestone has no edges', () => {
    expect(gripAt({ ...bar, right: 108, done: 100 }, 104, 10)).toBe('move');
    expect(gripAt({ ...bar, shape: 'milestone' }, 101, 16)).toBe('move');
  });

  test('percent goes by fives and no further than the bar', () => {
    expect(percentAt(bar, 151)).toBe(50);
    expect(percentAt(bar, 153)).toBe(55);
    expect(percentAt(bar, 20)).toBe(0);
    expect(percentAt(bar, 900)).toBe(100);
  });

  test('an arrow enters the nearer end', () => {
    expect(endAt(bar, 110)).toBe('S');
    expect(endAt(bar, 190)).toBe('F');
  });
});

test('bars of tasks, parents and milestones', () => {
  const rows = shownRows(
    [
      planItem({ id: 1, hasChildren: true }),
      planItem({ id: 2, parentId: 1, depth: 1, start: '2026-11-02', end: '2026-11-03', percent: 50 }),
      planItem({ id: 3, start: null, end: '2026-11-03', isMilestone: true }),
      planItem({ id: 4 }),
    ],
    new Set(),
  );
  const frame = { origin: minuteOf('2026-11-02'), ppm: 100 / 1_440, width: 1_000 };
  const bars = rows.map((row, index) => barOf(row, index, frame, 32));
  expect(bars[0]).toMatchObject({ shape: 'parent', left: 0, right: 200 });
  expect(bars[1]).toMatchObject({ shape: 'task', left: 0, right: 200, y: 48, done: 100 });
  expect(bars[2]).toMatchObject({ shape: 'milestone', left: 142, right: 158 });
  expect(bars[3]).toBeNull();
});
