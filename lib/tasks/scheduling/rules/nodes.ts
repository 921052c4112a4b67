import { timelineOf, type WorkingTimeline } from '@/lib/kernel/working-timeline';
import { type End, firstStep, instantOfMoment, type Placed, type Shift } from './placement';
import type { Plan, PlanLink, PlanTask } from './plan';

/** A task without tasks inside it, where it stands and how far it may go. */
export type TaskNode = Placed & {
  kind: 'task';
  /** in the network's list */
  index: number;
  id: number;
  task: PlanTask;
  shown: 'date' | 'instant';
  /** why it is not moved */
  stays: 'manual' | 'done' | null;
  /** the first step its present dates allow; null without dates */
  step: number | null;
  /** its present instants */
  start: number | null;
  finish: number | null;
  /** places: no start before, no end after; and which task says so (itself or a parent) */
  floor: { place: number; by: PlanTask } | null;
  ceiling: { place: number; by: PlanTask } | null;
};

/** A parent as those see it that wait for it: the last start, or the last finish, of all tasks inside. */
export type HullNode = { kind: 'hull'; index: number; id: number; end: End };
export type Node = TaskNode | HullNode;

/** `to` waits: its `toEnd` comes no earlier than the `fromEnd` of `from`, shifted. */
export type Edge = {
  from: Node;
  to: Node;
  fromEnd: End;
  toEnd: End;
  shift: Shift;
  /** null: a task belongs to the hull of its parent */
  link: PlanLink | null;
};

/** Working days of a task of dates, or minutes of one with times. */
function lengthOf(task: PlanTask, line: WorkingTimeline, start: number | null, finish: number | null): number {
  if (task.isMilestone) return 0;
  const byTime = task.start.at !== null || task.end.at !== null;
  const hours = Math.round(Number(task.hoursPlanned ?? 0) * 60);
  if (start === null || finish === null) {
    if (byTime) return hours;
    const day = line.dayUpTo(line.placeOf(start ?? finish ?? 0));
    return Math.max(1, line.dayFrom(line.placeOfDay(day) + hours) - day);
  }
  const from = line.placeOf(start);
  const to = line.placeOf(finish);
  if (byTime) return to > from ? to - from : Math.max(0, finish - start);
  return Math.max(1, line.dayFrom(to) - line.dayFrom(from));
}

function limitsOf(task: PlanTask, line: WorkingTimeline, tasks: ReadonlyMap<number, PlanTask>) {
  let floor: TaskNode['floor'] = null;
  let ceiling: TaskNode['ceiling'] = null;
  for (let by: PlanTask | undefined = task; by; by = by.parentId === null ? undefined : tasks.get(by.parentId)) {
    if (!by.constraintOn || by.constraintType === 'asap') continue;
    if (by.constraintType === 'not_before') {
      const place = line.placeOfDay(line.dayOn(by.constraintOn));
      if (!floor || place > floor.place) floor = { place, by };
    } else {
      const place = line.placeOfDay(line.daysIn(by.constraintOn)[1]);
      if (!ceiling || place < ceiling.place) ceiling = { place, by };
    }
  }
  return { floor, ceiling };
}

function presentStep(node: Placed, start: number | null, finish: number | null): number | null {
  const end: End = start === null ? 'finish' : 'start';
  const instant = start ?? finish;
  return instant === null ? null : firstStep(node, end, node.line.placeOf(instant));
}

function instantsOf(task: PlanTask, line: WorkingTimeline, waits: boolean) {
  if (!task.isMilestone)
    return { start: instantOfMoment(task.start, 'start', line), finish: instantOfMoment(task.end, 'finish', line) };
  const [near, far] = waits ? [task.end, task.start] : [task.start, task.end];
  const end = waits ? 'finish' : 'start';
  const point = instantOfMoment(near, end, line) ?? instantOfMoment(far, end, line);
  return { start: point, finish: point };
}

/** `waits`: whether it follows the end of something, which makes a milestone the end of that work;
 * `around`: minutes since 1970 where the plan is. */
export function nodeOf(
  plan: Plan,
  task: PlanTask,
  tasks: ReadonlyMap<number, PlanTask>,
  { index, waits, around }: { index: number; waits: boolean; around: number },
): TaskNode {
  const line = timelineOf(task.calendar ?? plan.calendar, around);
  const { start, finish } = instantsOf(task, line, waits);
  const length = lengthOf(task, line, start, finish);
  const byTime = task.start.at !== null || task.end.at !== null;
  const { floor, ceiling } = limitsOf(task, line, tasks);
  const node: TaskNode = {
    kind: 'task',
    index,
    id: task.id,
    task,
    line,
    grain: byTime || length === 0 ? 'minute' : 'day',
    length,
    pointAt: waits ? 'finish' : 'start',
    shown: byTime ? 'instant' : 'date',
    stays: task.isDone ? 'done' : task.isManual ? 'manual' : null,
    step: null,
    start,
    finish,
    floor,
    ceiling,
  };
  node.step = presentStep(node, start, finish);
  return node;
}
