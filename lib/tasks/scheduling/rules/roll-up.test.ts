import { expect, test } from 'vitest';
import { kyiv, span, task } from '@/tests/support/plans';
import { rollUp } from './roll-up';

const inside = (
  id: number,
  start: string,
  end: string,
  percent: number,
  hoursPlanned: string | null = null,
  parentId = 9,
) => task(id, span(start, end), { parentId, percent, hoursPlanned });
const parent = (id: number, more = {}) => task(id, span(null, null), more);

test.each([
  [
    'by hours when all have them',
    [inside(1, '2026-11-16', '2026-11-16', 100, '30'), inside(2, '2026-11-16', '2026-11-20', 0, '10')],
    75,
  ],
  [
    'by working time when one has none',
    [inside(1, '2026-11-16', '2026-11-16', 100, '30'), inside(2, '2026-11-17', '2026-11-19', 0)],
    25,
  ],
  [
    'never 100 before all are',
    [inside(1, '2026-11-16', '2026-11-16', 99), inside(2, '2026-11-17', '2026-11-19', 100)],
    99,
  ],
  ['100 when all are', [inside(1, '2026-11-16', '2026-11-16', 100), inside(2, '2026-11-17', '2026-11-19', 100)], 100],
  [
    'equally when nothing weighs',
    [inside(1, '2026-11-21', '2026-11-21', 50), inside(2, '2026-11-22', '2026-11-22', 20)],
    35,
  ],
])('percent: %s', (_, tasks, percent) => {
  expect(rollUp([parent(9), ...tasks], kyiv).get(9)?.percent).toBe(percent);
});

test('dates of parents in parents, a time beside dates; one that keeps its own dates counts with them', () => {
  const tasks = [
    parent(8),
    parent(9, { parentId: 8 }),
    inside(1, '2026-11-18', '2026-11-19', 0),
    inside(2, '2026-11-18T08:00', '2026-11-18T12:00', 0),
    task(7, span('2026-11-10', '2026-11-25'), { parentId: 8, rollsUp: false }),
    inside(3, '2026-12-01', '2026-12-02', 0, null, 7),
  ];
  const rolled = rollUp(tasks, kyiv);
  expect(rolled.get(9)?.span).toEqual({ ...span('2026-11-18T08:00', '2026-11-19') });
  expect(rolled.get(8)?.span).toEqual(span('2026-11-10', '2026-11-25'));
  expect([...rolled.keys()].sort()).toEqual([8, 9]);
});
