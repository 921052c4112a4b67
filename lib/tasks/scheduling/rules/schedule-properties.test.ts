import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyPlan } from '@/tests/support/any-plan';
import { finishOf, floorsOn, placeSlowly, type Slow, slowTasks, spanAt, stepOf } from '@/tests/support/slow-plan';
import type { Plan } from './plan';
import { type Schedule, type ScheduleOptions, schedule } from './schedule';

// Everything is held against tests/support/slow-plan.ts, which knows nothing of the engine.

const runs = { numRuns: 250 };

function scheduled(plan: Plan, options?: ScheduleOptions): Schedule {
  const result = schedule(plan, options);
  if (result.kind === 'cycle') throw new Error(`cycle ${result.path}`);
  return result;
}

const lastOf = (tasks: ReadonlyMap<number, Slow>, steps: ReadonlyMap<number, number>) =>
  Math.max(...[...tasks].map(([id, slow]) => finishOf(slow, steps.get(id) ?? 0)));

test('as early as the links allow: equal to the slow way', () => {
  fc.assert(
    fc.property(anyPlan({ parents: true }), (plan) => {
      const tasks = slowTasks(plan);
      const steps = placeSlowly(plan, floorsOn(plan, '2026-03-02'));
      const result = scheduled(plan);
      for (const [id, slow] of tasks) expect(result.tasks.get(id)?.early).toEqual(spanAt(slow, steps.get(id) ?? 0));
      expect(result.finish).toBe(lastOf(tasks, steps));
    }),
    runs,
  );
});

test('only pushed from where they stand: equal to the slow way', () => {
  fc.assert(
    fc.property(anyPlan({ parents: true }), (plan) => {
      const tasks = slowTasks(plan);
      const floors = new Map([...tasks].map(([id, slow]) => [id, stepOf(slow, slow.task)]));
      const steps = placeSlowly(plan, floors);
      const result = scheduled(plan, { anchor: 'planned' });
      for (const [id, slow] of tasks) expect(result.tasks.get(id)?.early).toEqual(spanAt(slow, steps.get(id) ?? 0));
    }),
    runs,
  );
});

test('a task may slip by its total slack and the end stays; one step more and it does not', () => {
  fc.assert(
    fc.property(anyPlan({ parents: true }), fc.nat(), (plan, pick) => {
      const tasks = slowTasks(plan);
      const floors = floorsOn(plan, '2026-03-02');
      const steps = placeSlowly(plan, floors);
      const result = scheduled(plan);
      const id = [...tasks.keys()][pick % tasks.size] ?? 0;
      const found = result.tasks.get(id);
      const slack = found?.totalSlack.amount ?? Number.NaN;
      expect(slack).toBeGreaterThanOrEqual(0);
      expect(found?.isCritical).toBe(slack === 0);
      const slip = (by: number) =>
        lastOf(tasks, placeSlowly(plan, new Map([...floors, [id, (steps.get(id) ?? 0) + by]])));
      expect(slip(slack)).toBe(result.finish);
      expect(slip(slack + 1)).toBeGreaterThan(result.finish);
    }),
    runs,
  );
});

test('a task may slip by its free slack and no other moves; one step more and another does, or the end', () => {
  fc.assert(
    fc.property(anyPlan({ parents: true }), fc.nat(), (plan, pick) => {
      const tasks = slowTasks(plan);
      const floors = floorsOn(plan, '2026-03-02');
      const steps = placeSlowly(plan, floors);
      const result = scheduled(plan);
      const id = [...tasks.keys()][pick % tasks.size] ?? 0;
      const slack = result.tasks.get(id)?.freeSlack.amount ?? Number.NaN;
      const after = (by: number) => {
        const moved = placeSlowly(plan, new Map([...floors, [id, (steps.get(id) ?? 0) + by]]));
        const others = [...moved].filter(([other]) => other !== id);
        return { moves: others.some(([other, step]) => step !== steps.get(other)), last: lastOf(tasks, moved) };
      };
      expect(after(slack)).toEqual({ moves: false, last: result.finish });
      const further = after(slack + 1);
      expect(further.moves || further.last > result.finish).toBe(true);
      expect(slack).toBeLessThanOrEqual(result.tasks.get(id)?.totalSlack.amount ?? Number.NaN);
    }),
    runs,
  );
});

test('late dates hold all links too: everything as late as it may be ends in time', () => {
  fc.assert(
    fc.property(anyPlan({ parents: false }), (plan) => {
      // A milestone of a date says less than where it stands.
      fc.pre(!plan.tasks.some((task) => task.isMilestone && task.start.on));
      const result = scheduled(plan);
      const tasks = slowTasks(plan);
      const floors = new Map(
        [...tasks].map(([id, slow]) => {
          const early = stepOf(slow, result.tasks.get(id)?.early ?? slow.task);
          return [id, early + (result.tasks.get(id)?.totalSlack.amount ?? 0)];
        }),
      );
      expect(placeSlowly(plan, floors)).toEqual(floors);
    }),
    runs,
  );
});
