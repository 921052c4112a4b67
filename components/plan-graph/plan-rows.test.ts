import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planItem } from './plan-item';
import type { PlanItem } from './plan-props';
import { indentTarget, outdentTarget, placesOf, shownRows, wholeSpan, windowOf } from './plan-rows';
import { minuteOf } from './plan-time';

const line = (id: number, parentId: number | null, depth: number, more: Partial<PlanItem> = {}): PlanItem =>
  planItem({ id, row: id, parentId, depth, ...more });

const plan = [
  line(1, null, 0, { hasChildren: true, rollsUp: true }),
  line(2, 1, 1, { start: '2026-11-02', end: '2026-11-03' }),
  line(3, 1, 1, { hasChildren: true }),
  line(4, 3, 2, { start: '2026-11-05', end: '2026-11-09' }),
  line(5, null, 0, { start: '2026-11-04', end: '2026-11-04' }),
];
const ids = (rows: ReturnType<typeof shownRows>) => rows.flatMap((row) => (row.kind === 'item' ? [row.item.id] : []));

describe('lines that are shown', () => {
  test('a folded line hides all that is inside it, however deep', () => {
    expect(ids(shownRows(plan, new Set()))).toEqual([1, 2, 3, 4, 5]);
    expect(ids(shownRows(plan, new Set([3])))).toEqual([1, 2, 3, 5]);
    expect(ids(shownRows(plan, new Set([1])))).toEqual([1, 5]);
  });

  test('a parent without dates stands over those of its children', () => {
    const [first] = shownRows(plan, new Set([1]));
    expect(first?.kind === 'item' && first.span).toEqual({ from: minuteOf('2026-11-02'), to: minuteOf('2026-11-10') });
  });

  test('parents that go in a circle end', () => {
    expect(shownRows([line(1, 2, 1, { start: '2026-11-02' }), line(2, 1, 1)], new Set())).toHaveLength(2);
  });

  test('a heading stands before the first of its own', () => {
    const grouped = [
      line(1, null, 0, { group: 'A' }),
      line(2, null, 0, { group: 'A' }),
      line(1, null, 0, { group: 'B' }),
    ];
    expect(shownRows(grouped, new Set()).map((row) => (row.kind === 'heading' ? row.title : row.item.id))).toEqual([
      'A',
      1,
      2,
      'B',
      1,
    ]);
    expect(new Set(shownRows(grouped, new Set()).map(({ key }) => key)).size).toBe(5);
  });

  test('what is folded away is seen at the line that hides it', () => {
    expect([...placesOf(plan, shownRows(plan, new Set([1])))]).toEqual([
      [1, 0],
      [5, 1],
      [2, 0],
      [3, 0],
      [4, 0],
    ]);
  });

  test('the whole reaches from the first begin to the last end and holds today', () => {
    const rows = shownRows(plan, new Set());
    expect(wholeSpan(rows, minuteOf('2026-11-06'))).toEqual({
      from: minuteOf('2026-11-02'),
      to: minuteOf('2026-11-10'),
    });
    expect(wholeSpan(rows, minuteOf('2027-01-01')).to).toBe(minuteOf('2027-01-01'));
  });
});

test('a window holds all that is seen and little more, and small steps do not change it', () => {
  const size = fc.integer({ min: 1, max: 2_000 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200_000 }), size, size, size, (at, seen, piece, extra) => {
      const length = at + seen + extra;
      const { from, to } = windowOf(at, seen, piece, length);
      expect(from).toBeLessThanOrEqual(at);
      expect(to).toBeGreaterThanOrEqual(at + seen);
      expect(to).toBeLessThanOrEqual(length);
      expect(to - from).toBeLessThanOrEqual(seen + 4 * piece);
      const start = Math.floor(at / piece) * piece;
      expect(windowOf(start, seen, piece, length).from).toBe(from);
    }),
  );
  expect(windowOf(900, 100, 8, 500)).toEqual({ from: 500, to: 500 });
});

describe('indenting', () => {
  const rows = shownRows(plan, new Set());
  const known = new Map(plan.map((item) => [item.id, item]));
  test('goes below the line above of the same depth', () => {
    expect(indentTarget(rows, 4)?.id).toBe(1);
    expect(indentTarget(rows, 2)?.id).toBe(2);
    expect(indentTarget(rows, 1)).toBeUndefined();
    expect(indentTarget(rows, 0)).toBeUndefined();
    expect(indentTarget(rows, 99)).toBeUndefined();
  });
  test('outdenting goes where the parent stands', () => {
    expect(outdentTarget(known, line(4, 3, 2))).toBe(1);
    expect(outdentTarget(known, line(2, 1, 1))).toBeNull();
    expect(outdentTarget(known, line(5, null, 0))).toBeUndefined();
  });
});
