import { describe, expect, test } from 'vitest';
import { workingDaysBetween } from '@/lib/kernel/working-time';
import { days, kyiv, link, monday, of, plan, scheduled, spanText, task } from '@/tests/support/plans';
import type { PlanTask, Span } from './plan';
import type { ScheduledTask } from './schedule';

/** Minutes from 9:00 of the first day. */
const minutes = (id: number, length: number): PlanTask =>
  task(id, {
    start: { on: null, at: new Date('2026-03-02T07:00:00Z') },
    end: { on: null, at: new Date(Date.parse('2026-03-02T07:00:00Z') + length * 60_000) },
  });

/** As in a textbook: days passed at the earliest start and finish and the latest ones, then total and free slack. */
function numbers(one: ScheduledTask): number[] {
  const at = ({ start, end }: Span) => [
    workingDaysBetween(kyiv, monday, start.on ?? ''),
    workingDaysBetween(kyiv, monday, end.on ?? '') + 1,
  ];
  return [...at(one.early), ...at(one.late), one.totalSlack.amount, one.freeSlack.amount];
}

describe('networks of textbooks: earliest start and finish, latest start and finish, total and free slack', () => {
  const [a, b, c, d, e, f, g, h] = [1, 2, 3, 4, 5, 6, 7, 8] as const;

  test('activities on nodes, finish to start', () => {
    const lengths = [3, 4, 2, 5, 1, 2, 4, 3];
    const pairs = [
      [a, b],
      [a, c],
      [b, d],
      [c, e],
      [c, f],
      [d, g],
      [e, g],
      [f, h],
      [g, h],
    ] as const;
    const result = scheduled(
      plan(
        lengths.map((length, at) => days(at + 1, length)),
        pairs.map(([from, to]) => link(from, 'FS', to)),
      ),
    );
    expect([a, b, c, d, e, f, g, h].map((id) => numbers(of(result, id)))).toEqual([
      [0, 3, 0, 3, 0, 0],
      [3, 7, 3, 7, 0, 0],
      [3, 5, 9, 11, 6, 0],
      [7, 12, 7, 12, 0, 0],
      [5, 6, 11, 12, 6, 6],
      [5, 7, 14, 16, 9, 9],
      [12, 16, 12, 16, 0, 0],
      [16, 19, 16, 19, 0, 0],
    ]);
    expect(result.critical).toEqual([a, b, d, g, h]);
  });

  test('precedence diagram with lags of all four types', () => {
    const links = [
      link(a, 'SS', b, 2),
      link(b, 'FF', c, 1),
      link(b, 'FS', d),
      link(c, 'FS', d),
      link(e, 'FS', d),
      link(d, 'SF', f, 1),
    ];
    const result = scheduled(plan([days(a, 5), days(b, 8), days(c, 4), days(d, 3), days(e, 6), days(f, 2)], links));
    expect([a, b, c, d, e, f].map((id) => numbers(of(result, id)))).toEqual([
      [0, 5, 0, 5, 0, 0],
      [2, 10, 2, 10, 0, 0],
      [7, 11, 7, 11, 0, 0],
      [11, 14, 11, 14, 0, 0],
      [0, 6, 5, 11, 5, 5],
      [10, 12, 12, 14, 2, 2],
    ]);
    expect(result.critical).toEqual([a, b, c, d]);
  });

  test('two ends, a start later than the first, negative lag', () => {
    // A 4, B 6, C 3 after A and B-2, D 7 after A, E 2 after C+1 and D
    const links = [link(a, 'FS', c), link(b, 'FS', c, -2), link(a, 'FS', d), link(c, 'FS', e, 1), link(d, 'FS', e)];
    const result = scheduled(plan([days(a, 4), days(b, 6), days(c, 3), days(d, 7), days(e, 2), days(f, 9)], links));
    expect([a, b, c, d, e, f].map((id) => numbers(of(result, id)))).toEqual([
      [0, 4, 0, 4, 0, 0],
      [0, 6, 3, 9, 3, 0],
      [4, 7, 7, 10, 3, 3],
      [4, 11, 4, 11, 0, 0],
      [11, 13, 11, 13, 0, 0],
      [0, 9, 4, 13, 4, 4],
    ]);
  });

  test('in minutes', () => {
    const lag = (amount: number) => ({ amount, unit: 'minute' }) as const;
    const links = [
      link(a, 'FS', b),
      link(a, 'SS', c, lag(90)),
      link(b, 'FS', d, lag(-15)),
      link(c, 'FS', d, { amount: 1, unit: 'hour' }),
    ];
    const result = scheduled(plan([minutes(a, 90), minutes(b, 120), minutes(c, 40), minutes(d, 30)], links));
    expect(spanText(of(result, d).early)).toBe('2026-03-02T12:15 – 2026-03-02T12:45');
    expect([a, b, c, d].map((id) => of(result, id).totalSlack)).toEqual(
      [0, 0, 5, 0].map((amount) => ({ amount, unit: 'minute' })),
    );
  });
});
