import fc from 'fast-check';
import { addDays } from '@/lib/kernel/calendar-date';
import type { Plan, PlanLink, PlanTask, Span } from '@/lib/tasks/scheduling/rules/plan';
import { link, plan, task } from './plans';
import { shifts, weekdays } from './slow-plan';

// Random small plans: tasks of dates and with times, milestones, two calendars, parents, links of all types and lags.

const anyLag = fc.record({
  amount: fc.integer({ min: -3, max: 4 }),
  unit: fc.constantFrom('day' as const, 'minute' as const),
});

const anyTask = fc.record({
  kind: fc.constantFrom('date', 'date', 'time', 'time', 'milestone', 'moment'),
  startsIn: fc.integer({ min: 0, max: 12 }),
  length: fc.integer({ min: 1, max: 3 }),
  onShifts: fc.boolean(),
});
type TaskSeed = { kind: string; startsIn: number; length: number; onShifts: boolean };

const anyLink = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  type: fc.constantFrom('FS' as const, 'SS' as const, 'FF' as const, 'SF' as const),
  lag: anyLag,
});

/** Every such span has work in it: all dates from Wednesday to Friday are worked by both but three. */
function spanOf({ kind, startsIn, length }: TaskSeed): Span {
  const on = addDays('2026-03-02', startsIn);
  if (kind === 'date' || kind === 'milestone')
    return { start: { on, at: null }, end: { on: addDays(on, length + 5), at: null } };
  const from = Date.parse(`${on}T10:01:00Z`);
  const to = kind === 'moment' ? from : from + (length + 3) * 86_400_000 + length * 60_000;
  return { start: { on: null, at: new Date(from) }, end: { on: null, at: new Date(to) } };
}

function taskOf(seed: TaskSeed, id: number, parentId: number | null): PlanTask {
  const isMilestone = seed.kind === 'milestone' || seed.kind === 'moment';
  const calendar = seed.onShifts ? shifts : weekdays;
  const span = spanOf(seed);
  const point = isMilestone ? { start: span.start, end: span.start } : span;
  return task(id, point, { parentId, isMilestone, calendar });
}

/** Ids 1, 2, … in an order in which links go forwards; with parents, 101 holds the first half, 102 what comes then. */
export const anyPlan = ({ parents }: { parents: boolean }): fc.Arbitrary<Plan> =>
  fc
    .record({
      tasks: fc.array(anyTask, { minLength: 1, maxLength: 7 }),
      links: fc.array(anyLink, { maxLength: 9 }),
      split: fc.boolean(),
    })
    .map(({ tasks: seeds, links, split }) => {
      const half = Math.ceil(seeds.length / 2);
      const grouped = parents && split && seeds.length > 2;
      const parentOf = (at: number) => (!grouped ? null : at < half ? 101 : 102);
      const tasks = seeds.map((seed, at) => taskOf(seed, at + 1, parentOf(at)));
      const empty = { start: { on: null, at: null }, end: { on: null, at: null } };
      if (grouped) tasks.push(task(101, empty), task(102, empty));
      const made = links.flatMap(({ from, to, type, lag }): PlanLink[] => {
        const [first, second] = [from % seeds.length, to % seeds.length].sort((a, b) => a - b);
        if (first === undefined || second === undefined || first === second) return [];
        const source = grouped && second >= half && from % 3 === 0 ? 101 : first + 1;
        const target = grouped && second >= half && (source === 101 || first < half) && to % 3 === 0 ? 102 : second + 1;
        if (source === 101 && second < half) return [];
        return [link(source, type, target, lag)];
      });
      const once = new Map(made.map((one) => [`${one.predecessorId} ${one.taskId}`, one]));
      return plan(tasks, [...once.values()], { calendar: weekdays, startOn: '2026-03-02' });
    });
