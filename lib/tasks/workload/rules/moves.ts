import { instantToLocal, localToInstant } from '@/lib/kernel/dates';
import type { Moment } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import {
  addWorkingDays,
  addWorkingMinutes,
  workingDaysBetween,
  workingMinutesBetween,
} from '@/lib/kernel/working-time';
import type { LevelShift } from '../../scheduling/rules/leveling';
import type { Plan, PlanTask, Span } from '../../scheduling/rules/plan';
import { firstOf, isEmpty } from './grid';

const dateOf = ({ on, at }: Moment, zone: string): string | null => on ?? (at && instantToLocal(at, zone).date);

/** By how many working days a task starts later. */
export function daysLater(from: Span, to: Span, calendar: WorkingCalendar): number {
  const [before, after] = [from, to].map(({ start, end }) => dateOf(firstOf(start, end), calendar.timeZone));
  return before && after ? workingDaysBetween(calendar, before, after) : 0;
}

/** A line goes along with its task: to the same dates when it had the task's, else as much later as the task. */
export function movedSpan(own: Span, from: Span, to: Span, calendar: WorkingCalendar): Span {
  return {
    start: movedMoment(own.start, from.start, to.start, from, to, calendar),
    end: movedMoment(own.end, from.end, to.end, from, to, calendar),
  };
}

const isSame = (a: Moment, b: Moment): boolean => a.on === b.on && a.at?.getTime() === b.at?.getTime();

function movedMoment(own: Moment, was: Moment, is: Moment, from: Span, to: Span, calendar: WorkingCalendar): Moment {
  if (isEmpty(own)) return own;
  if (isSame(own, was)) return is;
  const [before, after] = [firstOf(from.start, from.end), firstOf(to.start, to.end)];
  if (own.at && before.at && after.at) {
    const minutes = workingMinutesBetween(calendar, before.at, after.at);
    return { on: null, at: addWorkingMinutes(calendar, own.at, minutes) };
  }
  const days = daysLater(from, to, calendar);
  if (own.on) return { on: addWorkingDays(calendar, own.on, days), at: null };
  if (!own.at) return own;
  const at = instantToLocal(own.at, calendar.timeZone);
  const date = addWorkingDays(calendar, at.date, days);
  return { on: null, at: localToInstant(date, at.time, calendar.timeZone) };
}

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
  const ends = new Map(shifts.map(({ id, to }) => [id, dateOf(firstOf(to.end, to.start), calendar.timeZone)]));
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
