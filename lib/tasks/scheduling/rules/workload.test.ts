import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kyiv, span } from '@/tests/support/plans';
import { capacityOn, loadByWeek, spread, type Worker, type WorkLine, workload } from './workload';

const line = (taskId: number, start: string, end: string, minutes: number | null, personId = 1): WorkLine => ({
  taskId,
  personId,
  span: span(start, end),
  minutes,
});
const anna: Worker = { id: 1, calendar: kyiv, share: 1 };
const boris: Worker = { id: 2, calendar: kyiv, share: 0.5 };
const november = { from: '2026-11-01', to: '2026-11-30' };

test.each<[string, WorkLine, [string, number][]]>([
  [
    'evenly over working dates',
    line(1, '2026-11-20', '2026-11-24', 300),
    [
      ['2026-11-20', 100],
      ['2026-11-23', 100],
      ['2026-11-24', 100],
    ],
  ],
  [
    'by working time, a short day less',
    line(1, '2026-12-23', '2026-12-24', 720),
    [
      ['2026-12-23', 480],
      ['2026-12-24', 240],
    ],
  ],
  [
    'all of it without a plan',
    line(1, '2026-11-20', '2026-11-23', null),
    [
      ['2026-11-20', 480],
      ['2026-11-23', 480],
    ],
  ],
  [
    'between times',
    line(1, '2026-11-20T16:00', '2026-11-23T10:00', null),
    [
      ['2026-11-20', 120],
      ['2026-11-23', 60],
    ],
  ],
  ['into free time: on the first date', line(1, '2026-11-21', '2026-11-22', 90), [['2026-11-21', 90]]],
  ['free time without a plan is no work', line(1, '2026-11-21', '2026-11-22', null), []],
])('%s', (_, one, expected) => {
  expect([...spread(one, kyiv)]).toEqual(expected);
});

test('the minutes of a line add up to what was planned', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 10, max: 30 }), (minutes, day) => {
      const load = spread(line(1, '2026-11-09', `2026-11-${day}`, minutes), kyiv);
      expect([...load.values()].reduce((sum, part) => sum + part, 0)).toBe(minutes);
      const parts = [...load.values()];
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1 + (minutes < 30 ? 1 : 0));
    }),
  );
});

test('loads of people against what they have; the task that weighs is named', () => {
  const lines = [
    line(1, '2026-11-19', '2026-11-20', 720),
    line(2, '2026-11-20', '2026-11-20', 121),
    line(3, '2026-11-20', '2026-11-20', 241, 2),
    line(4, '2026-11-20', '2026-11-20', 60, 3),
  ];
  expect(workload(lines, [anna, boris], november)).toEqual([
    {
      personId: 1,
      date: '2026-11-19',
      minutes: 360,
      capacity: 480,
      isOver: false,
      tasks: [{ taskId: 1, minutes: 360 }],
    },
    {
      personId: 1,
      date: '2026-11-20',
      minutes: 481,
      capacity: 480,
      isOver: true,
      tasks: [
        { taskId: 1, minutes: 360 },
        { taskId: 2, minutes: 121 },
      ],
    },
    {
      personId: 2,
      date: '2026-11-20',
      minutes: 241,
      capacity: 240,
      isOver: true,
      tasks: [{ taskId: 3, minutes: 241 }],
    },
  ]);
});

test('weeks hold the capacity of all their days', () => {
  const days = workload([line(1, '2026-11-20', '2026-11-23', 960)], [anna], november);
  const week = (date: string) => ({ personId: 1, week: date, minutes: 480, capacity: 2400, isOver: false });
  expect(loadByWeek(days, [anna])).toEqual([week('2026-11-16'), week('2026-11-23')]);
  expect(loadByWeek(days, [anna], 6).map(({ week: date }) => date)).toEqual(['2026-11-15', '2026-11-22']);
  expect(capacityOn(boris, '2026-12-24')).toBe(120);
});
