import { expect, test } from 'vitest';
import { link, plan, span, task } from '@/tests/support/plans';
import { networkOf } from './network';
import type { Anchor } from './passes';
import type { Plan } from './plan';
import { whyThisDate } from './reasons';

function why(of: Plan, id: number, anchor: Anchor = 'earliest') {
  const network = networkOf(of);
  if (network.kind === 'cycle') throw new Error('cycle');
  return whyThisDate(network, id, anchor).map(({ taskId, causes }) => [taskId, ...causes]);
}

const cause = (predecessorId: number, taskId: number, amount = 0) => ({
  kind: 'link',
  linkId: predecessorId * 1000 + taskId,
  predecessorId,
  taskId,
  type: 'FS',
  lag: { amount, unit: 'day' },
});

const day = (id: number, on: string, more = {}) => task(id, span(on, on), more);

test('the chain of links back to the start, with the free days between', () => {
  const tasks = [day(1, '2026-11-19'), day(2, '2026-11-19'), day(3, '2026-11-19'), day(4, '2026-11-19')];
  const links = [link(1, 'FS', 2), link(2, 'FS', 3), link(4, 'FS', 3, -1)];
  expect(why(plan(tasks, links), 3)).toEqual([
    [3, cause(2, 3), { kind: 'calendar', freeDates: 2 }],
    [2, cause(1, 2)],
    [1, { kind: 'own_date' }],
  ]);
});

test('a constraint, of its own or of a parent', () => {
  const held = { constraintType: 'not_before', constraintOn: '2026-11-25' } as const;
  const tasks = [day(1, '2026-11-19'), task(9, span(null, null), held), day(2, '2026-11-19', { parentId: 9 })];
  const chain = [[2, { kind: 'not_before', taskId: 9, on: '2026-11-25' }]];
  expect(why(plan(tasks, [link(1, 'FS', 2)]), 2)).toEqual(chain);
  expect(why(plan(tasks, [link(1, 'FS', 2)]), 9)).toEqual(chain);
});

test('put by hand, done, its own date, the start of the plan', () => {
  const tasks = [
    day(1, '2026-11-19', { isManual: true }),
    day(2, '2026-11-20', { isDone: true }),
    day(3, '2026-11-27'),
  ];
  const all = plan(tasks, [], { startOn: '2026-11-18' });
  expect([1, 2, 3].map((id) => why(all, id)[0]?.[1])).toEqual([
    { kind: 'manual' },
    { kind: 'done' },
    { kind: 'plan_start' },
  ]);
  expect(why(all, 3, 'planned')).toEqual([[3, { kind: 'own_date' }]]);
});

test('through a parent: the link as it was drawn, then the task in it that ends last', () => {
  const tasks = [
    task(9, span(null, null)),
    day(1, '2026-11-16', { parentId: 9 }),
    task(2, span('2026-11-16', '2026-11-17'), { parentId: 9 }),
    day(3, '2026-11-16'),
  ];
  expect(why(plan(tasks, [link(9, 'FS', 3, 1)]), 3)).toEqual([
    [3, cause(9, 3, 1)],
    [2, { kind: 'own_date' }],
  ]);
});

test('a task nobody knows has no reason', () => {
  expect(why(plan([day(1, '2026-11-16')]), 5)).toEqual([]);
});
