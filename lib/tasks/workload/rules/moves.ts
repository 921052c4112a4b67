import { firstMoment, type Moment, momentDate } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import { workingDaysBetween } from '@/lib/kernel/working-time';
import type { LevelShift } from '../../scheduling/rules/leveling';
import type { Plan, PlanTask } from '../../scheduling/rules/plan';

/** A project some tasks of a plan belong to. `endsOn` is the last date of all its tasks, in the plan or not. */
export type ProjectOfPlan = { title: string; endsOn: string | null; taskIds: Set<number> };
export type Delay = { title: string; days: number };

/**
 * The plan in which slack is what a person means by it: nothing goes past the end of its project, nor past its own deadline.
 * A project stands above its tasks as one that must end by its end.
 */
export function withinEnds(plan: Plan, projects: ReadonlyMap<number, ProjectOfPlan>): Plan {
  const above = new Map([...projects].flatMap(([id, { taskIds }]) => [...taskIds].map((task) => [task, -id] as const)));
  const tasks = plan.tasks.map((task): PlanTask => {
    const parentId = task.parentId ?? above.get(task.id) ?? null;
    if (!task.deadlineOn || task.constraintType !== 'asap') return { ...task, parentId };
    return { ...task, parentId, constraintType: 'must_end_by', constraintOn: task.deadlineOn };
  });
  return { ...plan, tasks: [...tasks, ...[...projects].map(projectAsTask)] };
}

const nowhen: Moment = { on: null, at: null };

const projectAsTask = ([id, { endsOn }]: [number, ProjectOfPlan]): PlanTask => ({
  id: -id,
  parentId: null,
  ...{ start: nowhen, end: nowhen, isMilestone: false, isManual: false, isDone: false, rollsUp: true },
  ...{ constraintType: endsOn ? 'must_end_by' : 'asap', constraintOn: endsOn, deadlineOn: null },
  ...{ percent: 0, hoursPlanned: null },
});

/** Projects that end later than they did, the worst first. */
export function delaysOf(
  shifts: readonly LevelShift[],
  projects: ReadonlyMap<number, ProjectOfPlan>,
  calendar: WorkingCalendar,
): Delay[] {
  const ends = new Map(shifts.map(({ id, to }) => [id, momentDate(firstMoment(to.end, to.start), calendar.timeZone)]));
  return [...projects.values()]
    .flatMap(({ title, endsOn, taskIds }) => {
      const last = [...taskIds].reduce(
        (late, id) => ((ends.get(id) ?? '') > late ? (ends.get(id) ?? late) : late),
        endsOn ?? '',
      );
      return endsOn && last > endsOn ? [{ title, days: workingDaysBetween(calendar, endsOn, last) }] : [];
    })
    .sort((a, b) => b.days - a.days);
}
