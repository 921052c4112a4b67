import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentText } from '@/lib/kernel/moment';
import type { AutoSchedule } from '@/lib/projects/kind';
import { anyPlan } from '@/tests/support/any-plan';
import { link, plan, span, task } from '@/tests/support/plans';
import { brokenLinks, slowTasks, spanAt, stepOf } from '@/tests/support/slow-plan';
import type { Plan, PlanTask, Span } from './plan';
import { type Change, type Proposal, propose } from './proposal';
import { schedule } from './schedule';

function proposed(of: Plan, changes: Change[], mode: AutoSchedule): Proposal {
  const result = propose(of, changes, mode);
  if (result.kind === 'cycle') throw new Error('cycle');
  return result;
}
const text = ({ start, end }: Span) => [momentText(start, 'Europe/Kyiv'), momentText(end, 'Europe/Kyiv')].join(' – ');
const moves = ({ moves }: Proposal) => moves.map(({ id, to, because }) => [id, text(to), because.kind]);

// Monday 16 November. 2 follows at once, 3 two days after 2, 4 waits for 3 and begins when 3 begins.
const chain = [
  task(1, span('2026-11-16', '2026-11-17')),
  task(2, span('2026-11-18', '2026-11-18')),
  task(3, span('2026-11-23', '2026-11-24')),
  task(4, span('2026-11-23T10:00', '2026-11-23T12:00')),
];
const links = [link(1, 'FS', 2), link(2, 'FS', 3), link(3, 'SS', 4)];
const put = (id: number, start: string, end: string): Change[] => [{ id, ...span(start, end) }];

describe('moving the first', () => {
  test.each<[string, AutoSchedule, Change[], unknown[]]>([
    [
      'keep, later',
      'keep',
      put(1, '2026-11-17', '2026-11-18'),
      [
        [2, '2026-11-19 – 2026-11-19', 'link'],
        [3, '2026-11-24 – 2026-11-25', 'link'],
        [4, '2026-11-24T10:00 – 2026-11-24T12:00', 'link'],
      ],
    ],
    [
      'keep, earlier',
      'keep',
      put(1, '2026-11-13', '2026-11-16'),
      [
        [2, '2026-11-17 – 2026-11-17', 'link'],
        [3, '2026-11-20 – 2026-11-23', 'link'],
        [4, '2026-11-20T10:00 – 2026-11-20T12:00', 'link'],
      ],
    ],
    [
      'push takes up the gap first',
      'push',
      put(1, '2026-11-17', '2026-11-18'),
      [[2, '2026-11-19 – 2026-11-19', 'link']],
    ],
    [
      'push further than the gap',
      'push',
      put(1, '2026-11-16', '2026-11-23'),
      [
        [2, '2026-11-24 – 2026-11-24', 'link'],
        [3, '2026-11-25 – 2026-11-26', 'link'],
        [4, '2026-11-25T09:00 – 2026-11-25T11:00', 'link'],
      ],
    ],
    ['push never pulls', 'push', put(1, '2026-11-12', '2026-11-13'), []],
    ['off', 'off', put(1, '2026-11-17', '2026-11-18'), []],
  ])('%s', (_, mode, change, expected) => {
    expect(moves(proposed(plan(chain, links), change, mode))).toEqual(expected);
  });

  test('off warns of the link that is broken; so does a task put before what it waits for', () => {
    const because = {
      kind: 'link',
      linkId: 1002,
      predecessorId: 1,
      taskId: 2,
      type: 'FS',
      lag: { amount: 0, unit: 'day' },
    };
    const warning = { kind: 'link_broken', id: 2, stays: null, because };
    expect(proposed(plan(chain, links), put(1, '2026-11-17', '2026-11-18'), 'off').warnings).toEqual([warning]);
    expect(proposed(plan(chain, links), put(2, '2026-11-17', '2026-11-17'), 'push').warnings).toEqual([warning]);
  });
});

test.each(['isManual', 'isDone'] as const)('%s: not moved, a warning, and what waits for it stays too', (why) => {
  const tasks = chain.map((one) => (one.id === 2 ? { ...one, [why]: true } : one));
  const result = proposed(plan(tasks, links), put(1, '2026-11-17', '2026-11-25'), 'push');
  expect(result.moves).toEqual([]);
  expect(result.warnings).toMatchObject([{ kind: 'link_broken', id: 2, stays: why === 'isDone' ? 'done' : 'manual' }]);
});

test('a deadline and a "must end by" that are missed are told', () => {
  const limits: Record<number, Partial<PlanTask>> = {
    2: { deadlineOn: '2026-11-18' },
    3: { constraintType: 'must_end_by', constraintOn: '2026-11-24' },
  };
  const tasks = chain.map((one) => ({ ...one, ...limits[one.id] }));
  expect(proposed(plan(tasks, links), put(1, '2026-11-17', '2026-11-18'), 'keep').warnings).toEqual([
    { kind: 'deadline_missed', id: 2, on: '2026-11-18' },
    { kind: 'must_end_by_missed', id: 3, on: '2026-11-24' },
  ]);
  expect(proposed(plan(tasks, links), put(1, '2026-11-13', '2026-11-16'), 'keep').warnings).toEqual([]);
});

test('"not before" holds when the gap is kept', () => {
  const tasks = chain.map((one) =>
    one.id === 2 ? { ...one, constraintType: 'not_before' as const, constraintOn: '2026-11-18' } : one,
  );
  expect(moves(proposed(plan(tasks, links), put(1, '2026-11-12', '2026-11-13'), 'keep'))).toEqual([]);
});

test('a parent takes its tasks along, what follows it moves, and the parent above spans them', () => {
  const tree = [
    task(9, span('2026-11-16', '2026-11-20')),
    task(10, span('2026-11-16', '2026-11-18'), { parentId: 9 }),
    task(1, span('2026-11-16', '2026-11-17'), { parentId: 10 }),
    task(2, span('2026-11-18T09:00', '2026-11-18T18:00'), { parentId: 10 }),
    task(3, span('2026-11-19', '2026-11-20'), { parentId: 9 }),
  ];
  const result = proposed(plan(tree, [link(10, 'FS', 3)]), put(10, '2026-11-18', '2026-11-20'), 'push');
  expect(moves(result)).toEqual([
    [1, '2026-11-18 – 2026-11-19', 'parent'],
    [2, '2026-11-20T09:00 – 2026-11-20T18:00', 'parent'],
    [3, '2026-11-23 – 2026-11-24', 'link'],
    [9, '2026-11-18 – 2026-11-24', 'children'],
    [10, '2026-11-18 – 2026-11-20T18:00', 'children'],
  ]);
});

test('an end that has no date stays empty', () => {
  const tasks = [chain[0], task(2, span(null, '2026-11-18'))].flatMap((one) => one ?? []);
  expect(moves(proposed(plan(tasks, [link(1, 'FS', 2)]), put(1, '2026-11-17', '2026-11-18'), 'push'))).toEqual([
    [2, ' – 2026-11-19', 'link'],
  ]);
});

test('after any proposal no link of those that moved is broken, push never pulls, and asking again gives nothing', () => {
  const modes = fc.constantFrom<AutoSchedule>('keep', 'push');
  fc.assert(
    fc.property(anyPlan({ parents: true }), fc.nat(), fc.integer({ min: -3, max: 8 }), modes, (any, pick, by, mode) => {
      // A milestone of a date says less than where it stands.
      fc.pre(!any.tasks.some((one) => one.isMilestone && one.start.on));
      const placed = schedule(any);
      if (placed.kind === 'cycle') throw new Error('cycle');
      const valid: Plan = { ...any, tasks: any.tasks.map((one) => ({ ...one, ...placed.tasks.get(one.id)?.early })) };
      const leaves = slowTasks(valid);
      const [id, slow] = [...leaves][pick % leaves.size] ?? [];
      if (!id || !slow) return;
      const to = spanAt(slow, stepOf(slow, slow.task) + by);
      const result = proposed(valid, [{ id, ...to }], mode);
      const span = new Map<number, Span>([[id, to], ...result.moves.map((move): [number, Span] => [move.id, move.to])]);
      const after: Plan = { ...valid, tasks: valid.tasks.map((one) => ({ ...one, ...span.get(one.id) })) };
      expect(brokenLinks(after).filter((broken) => broken.to !== id)).toEqual([]);
      if (mode === 'push')
        for (const move of result.moves.filter((one) => leaves.has(one.id))) {
          const moved = leaves.get(move.id) ?? slow;
          expect(stepOf(moved, move.to)).toBeGreaterThan(stepOf(moved, move.from));
        }
      expect(proposed(after, [{ id, ...to }], mode).moves).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
