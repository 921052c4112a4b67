import { describe, expect, test } from 'vitest';
import { kyiv, link, plan, span, task } from '@/tests/support/plans';
import { type Leveling, type LevelMode, level } from '../../scheduling/rules/leveling';
import type { Plan } from '../../scheduling/rules/plan';
import type { Worker, WorkLine } from '../../scheduling/rules/workload';
import { delaysOf, type ProjectOfPlan, withinEnds } from './moves';

describe('slack is what the end of a project and a deadline leave', () => {
  const anna: Worker = { id: 1, calendar: kyiv, share: 1 };
  const days = (id: number, start: string, end: string, more = {}) => task(id, span(start, end), more);
  const leveled = (of: Plan, mode: LevelMode): Leveling => {
    const lines = of.tasks.flatMap(({ id, start, end }): WorkLine[] =>
      id > 0 ? [{ taskId: id, personId: 1, span: { start, end }, minutes: 480 }] : [],
    );
    const result = level(of, lines, [anna], mode);
    return result.kind === 'leveling' ? result : expect.fail('cycle');
  };
  const shown = ({ shifts }: Leveling) => shifts.map(({ id, to }) => [id, to.start.on]);
  // 1 and 2 on one day; 2 is of a project that ends on Tuesday. Something far away ends the plan.
  const crowd = plan([
    days(1, '2026-11-16', '2026-11-16', { isManual: true }),
    days(2, '2026-11-16', '2026-11-16'),
    days(3, '2026-11-17', '2026-11-17', { isManual: true }),
    days(9, '2026-12-01', '2026-12-01', { isManual: true }),
  ]);
  const project = (endsOn: string, ...taskIds: number[]): ReadonlyMap<number, ProjectOfPlan> =>
    new Map([[7, { title: 'Shelter', endsOn, taskIds: new Set(taskIds) }]]);

  test('of a project', () => {
    expect(shown(leveled(crowd, 'slack'))).toEqual([[2, '2026-11-18']]);
    expect(shown(leveled(withinEnds(crowd, project('2026-11-17', 2)), 'slack'))).toEqual([]);
    expect(shown(leveled(withinEnds(crowd, project('2026-11-18', 2)), 'slack'))).toEqual([[2, '2026-11-18']]);
  });

  test('of tasks inside others of it, and of those that wait', () => {
    const tree = plan(
      [
        ...crowd.tasks.filter(({ id }) => id !== 2),
        days(5, '2026-11-16', '2026-11-19'),
        days(2, '2026-11-16', '2026-11-16', { parentId: 5 }),
        days(4, '2026-11-18', '2026-11-19', { parentId: 5 }),
      ],
      [link(2, 'FS', 4)],
    );
    expect(shown(leveled(withinEnds(tree, project('2026-11-19', 5, 2, 4)), 'slack'))).toEqual([]);
    expect(shown(leveled(withinEnds(tree, project('2026-11-20', 5, 2, 4)), 'slack'))).toEqual([
      [2, '2026-11-18'],
      [4, '2026-11-19'],
    ]);
  });

  test('of a task with a deadline', () => {
    const by = (deadlineOn: string) =>
      withinEnds(
        { ...crowd, tasks: crowd.tasks.map((one) => (one.id === 2 ? { ...one, deadlineOn } : one)) },
        new Map(),
      );
    expect(shown(leveled(by('2026-11-17'), 'slack'))).toEqual([]);
    expect(shown(leveled(by('2026-11-18'), 'slack'))).toEqual([[2, '2026-11-18']]);
  });

  test('at any cost a project may end later, and it is told which', () => {
    const { shifts } = leveled(crowd, 'any');
    expect(delaysOf(shifts, project('2026-11-16', 2), kyiv)).toEqual([{ title: 'Shelter', days: 2 }]);
    expect(delaysOf(shifts, project('2026-11-18', 2), kyiv)).toEqual([]);
    expect(delaysOf(shifts, project('2026-11-16', 1), kyiv)).toEqual([]);
  });
});
