import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsBeforeStart, isOverdue, notDone, percentOfLines } from './rules';

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
