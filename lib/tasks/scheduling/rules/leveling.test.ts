import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentText } from '@/lib/kernel/moment';
import { anyPlan } from '@/tests/support/any-plan';
import { kyiv, link, plan, span, task } from '@/tests/support/plans';
import { brokenLinks, weekdays } from '@/tests/support/slow-plan';
import { type Leveling, type LevelMode, level } from './leveling';
import type { Plan } from './plan';
import { schedule } from './schedule';
import { type Worker, type WorkLine, workload } from './workload';

function leveled(of: Plan, lines: WorkLine[], people: Worker[], mode: LevelMode): Leveling {
  const result = level(of, lines, people, mode);
  if (result.kind === 'cycle') throw new Error('cycle');
  return result;
}
const anna: Worker = { id: 1, calendar: kyiv, share: 1 };
const days = (id: number, start: string, end: string, more = {}) => task(id, span(start, end), more);
const linesOf = ({ tasks }: Plan): WorkLine[] =>
  tasks.map(({ id, start, end }) => ({ taskId: id, personId: 1, span: { start, end }, minutes: null }));
const shown = ({ shifts }: Leveling) =>
  shifts.map(({ id, to, withinSlack }) => [id, momentText(to.start, 'Europe/Kyiv'), withinSlack]);

// 1 then 2 take the week and make the end; 3 and 4 are done by the same person on its first days.
const week = plan(
  [
    days(1, '2026-11-16', '2026-11-17'),
    days(2, '2026-11-20', '2026-11-24'),
    days(3, '2026-11-16', '2026-11-17'),
    days(4, '2026-11-16', '2026-11-16', { isManual: true }),
  ],
  [link(1, 'FS', 2)],
);

test('within slack: what can wait goes where there is room, the end stays, the rest is told', () => {
  const result = leveled(week, linesOf(week), [anna], 'slack');
  expect(shown(result)).toEqual([
    [1, '2026-11-17', true],
    [3, '2026-11-18', true],
  ]);
  expect(result).toMatchObject({ costDays: 0, overloadsBefore: 2, overloadsAfter: 1 });
});

test('at any cost: nobody has too much, and what it costs is told', () => {
  const result = leveled(week, linesOf(week), [anna], 'any');
  expect(shown(result)).toEqual([
    [1, '2026-11-17', true],
    [3, '2026-11-25', false],
  ]);
  expect(result).toMatchObject({ costDays: 2, overloadsBefore: 2, overloadsAfter: 0 });
});

test('nothing is shifted where nobody has too much', () => {
  const half = linesOf(week).map((line) => ({ ...line, minutes: 100 }));
  expect(leveled(week, half, [anna], 'any')).toMatchObject({ shifts: [], overloadsBefore: 0, overloadsAfter: 0 });
});

test('work that no day holds goes alone, and is told', () => {
  const tasks = plan([days(1, '2026-11-16', '2026-11-16'), days(2, '2026-11-16', '2026-11-16')]);
  const lines = linesOf(tasks).map((line) => ({ ...line, minutes: 600 }));
  const result = leveled(tasks, lines, [anna], 'any');
  expect(shown(result)).toEqual([[2, '2026-11-17', false]]);
  expect(result).toMatchObject({ costDays: 1, overloadsBefore: 1, overloadsAfter: 2 });
});

test('a line with dates of its own goes along with its task', () => {
  const tasks = plan([
    days(1, '2026-11-16', '2026-11-16', { isManual: true }),
    days(2, '2026-11-16', '2026-11-18'),
    days(3, '2026-11-16', '2026-11-27'),
  ]);
  const own = { taskId: 2, personId: 1, span: span('2026-11-16', '2026-11-16'), minutes: 480 };
  const result = leveled(tasks, [...linesOf(tasks).slice(0, 1), own], [anna], 'slack');
  expect(shown(result)).toEqual([[2, '2026-11-17', true]]);
  expect(result.overloadsAfter).toBe(0);
});

const anyLines = (of: Plan, seeds: readonly number[]): WorkLine[] =>
  of.tasks.flatMap(({ id, start, end }, at): WorkLine[] => {
    const seed = seeds[at % seeds.length] ?? 0;
    const nobody = seed % 5 === 0 || start.on === start.at;
    return nobody ? [] : [{ taskId: id, personId: 1 + (seed % 2), span: { start, end }, minutes: 1 + (seed % 9) }];
  });
const people: Worker[] = [1, 2].map((id) => ({ id, calendar: weekdays, share: 1 }));
const year = { from: '2026-01-01', to: '2027-12-31' };

test('levelling never breaks a link, pulls nothing, keeps the end within slack, and at any cost leaves no two tasks too many', () => {
  const seeds = fc.array(fc.nat(100), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(anyPlan({ parents: true }), seeds, fc.constantFrom<LevelMode>('slack', 'any'), (any, numbers, mode) => {
      // A milestone of a date says less than where it stands.
      fc.pre(!any.tasks.some((one) => one.isMilestone && one.start.on));
      const lines = anyLines(any, numbers);
      const result = leveled(any, lines, people, mode);
      const to = new Map(result.shifts.map((shift) => [shift.id, shift.to]));
      const after: Plan = { ...any, tasks: any.tasks.map((one) => ({ ...one, ...to.get(one.id) })) };
      expect(brokenLinks(after)).toEqual([]);
      const [before, then] = [any, after].map((one) => schedule(one, { anchor: 'planned' }));
      if (before?.kind !== 'schedule' || then?.kind !== 'schedule') throw new Error('cycle');
      expect(then.finish).toBeGreaterThanOrEqual(before.finish);
      if (mode === 'slack' || result.shifts.every((shift) => shift.withinSlack)) {
        expect(then.finish).toBe(before.finish);
        expect(result.costDays).toBe(0);
      }
      const loads = workload(
        lines.map((line) => ({ ...line, span: to.get(line.taskId) ?? line.span })),
        people,
        year,
      );
      const over = loads.filter((load) => load.isOver);
      expect(over.length).toBe(result.overloadsAfter);
      if (mode === 'any') expect(over.filter((load) => load.tasks.length > 1)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
