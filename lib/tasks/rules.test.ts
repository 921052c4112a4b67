import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclePath, type Edge, endsBeforeStart, isOverdue, notDone, percentOfLines } from './rules';

const at = (text: string) => new Date(text);

describe('isOverdue', () => {
  it.each([
    ['open', '2026-01-01T00:00:00Z', true],
    ['working', '2026-01-01T00:00:00Z', true],
    ['paused', '2026-01-01T00:00:00Z', false],
    ['done', '2026-01-01T00:00:00Z', false],
    ['cancelled', '2026-01-01T00:00:00Z', false],
    ['open', '2026-01-01T00:00:01Z', false],
    ['open', null, false],
  ] as const)('%s due %s → %s', (category, due, late) => {
    expect(isOverdue(category, due ? at(due) : null, at('2026-01-01T00:00:00Z'))).toBe(late);
  });
});

describe('percentOfLines', () => {
  it.each([
    [[], null],
    [[{ percent: 40, hoursPlanned: null }], 40],
    [
      [
        { percent: 100, hoursPlanned: '8' },
        { percent: 0, hoursPlanned: '24' },
      ],
      25,
    ],
    // the line without hours weighs the mean of the others: (8 + 24) / 2 = 16
    [
      [
        { percent: 100, hoursPlanned: '8' },
        { percent: 0, hoursPlanned: '24' },
        { percent: 50, hoursPlanned: null },
      ],
      33,
    ],
    [
      [
        { percent: 100, hoursPlanned: null },
        { percent: 0, hoursPlanned: null },
      ],
      50,
    ],
    // almost done is not done
    [
      [
        { percent: 100, hoursPlanned: '1000' },
        { percent: 99, hoursPlanned: '1' },
      ],
      99,
    ],
    [
      [
        { percent: 100, hoursPlanned: '1' },
        { percent: 100, hoursPlanned: null },
      ],
      100,
    ],
  ])('%j → %s', (lines, percent) => expect(percentOfLines(lines)).toBe(percent));

  it('lies between the least and the most, and is 100 only when all are', () => {
    const line = fc.record({
      percent: fc.integer({ min: 0, max: 100 }),
      hoursPlanned: fc.option(fc.integer({ min: 1, max: 500 }).map(String), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const percent = percentOfLines(lines) ?? -1;
        const all = lines.map((one) => one.percent);
        expect(percent).toBeGreaterThanOrEqual(Math.min(99, ...all));
        expect(percent).toBeLessThanOrEqual(Math.max(...all));
        expect(percent === 100).toBe(all.every((one) => one === 100));
      }),
    );
  });
});

describe('notDone', () => {
  it('names those who are neither done nor cancelled', () => {
    const lines = (['open', 'done', 'working', 'cancelled', 'paused'] as const).map((category) => ({ category }));
    expect(notDone(lines).map((line) => line.category)).toEqual(['open', 'working', 'paused']);
  });
});

describe('cyclePath', () => {
  const edges: Edge[] = [
    { predecessorId: 1, taskId: 2 },
    { predecessorId: 2, taskId: 3 },
    { predecessorId: 1, taskId: 3 },
  ];
  it('names the way round', () => {
    expect(cyclePath(edges, 3, 1)).toEqual([1, 3, 1]);
    expect(cyclePath(edges, 2, 1)).toEqual([1, 2, 1]);
    expect(cyclePath(edges, 1, 1)).toEqual([1, 1]);
  });
  it('lets be what closes nothing', () => {
    expect(cyclePath(edges, 1, 3)).toBeNull();
    expect(cyclePath(edges, 4, 1)).toBeNull();
  });
  it('agrees with a plain search on random graphs', () => {
    const edge = fc.record({ predecessorId: fc.integer({ min: 1, max: 7 }), taskId: fc.integer({ min: 1, max: 7 }) });
    const reaches = (all: Edge[], from: number, to: number, seen = new Set<number>()): boolean =>
      from === to ||
      (!seen.has(from) &&
        all.some((one) => one.predecessorId === from && reaches(all, one.taskId, to, seen.add(from))));
    fc.assert(
      fc.property(
        fc.array(edge, { maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        (all, from, to) => {
          const path = cyclePath(all, from, to);
          expect(path !== null).toBe(reaches(all, to, from));
          if (!path) return;
          expect(path[0]).toBe(to);
          expect(path.at(-1)).toBe(to);
          expect(path.at(-2)).toBe(from);
          const steps = path.slice(0, -2).map((id, index) => ({ predecessorId: id, taskId: path[index + 1] ?? 0 }));
          for (const step of steps) expect(all).toContainEqual(step);
        },
      ),
    );
  });
});

describe('endsBeforeStart', () => {
  it.each([
    [{ on: '2026-01-02', at: null }, { on: '2026-01-01', at: null }, true],
    [{ on: '2026-01-01', at: null }, { on: '2026-01-01', at: null }, false],
    [{ on: null, at: at('2026-01-01T10:00:00Z') }, { on: null, at: at('2026-01-01T09:00:00Z') }, true],
    [{ on: '2026-01-03', at: null }, { on: null, at: at('2026-01-01T09:00:00Z') }, true],
    [{ on: null, at: at('2026-01-05T09:00:00Z') }, { on: '2026-01-01', at: null }, true],
    [{ on: null, at: null }, { on: '2026-01-01', at: null }, false],
  ])('%j to %j → %s', (start, end, bad) => expect(endsBeforeStart(start, end)).toBe(bad));
});
