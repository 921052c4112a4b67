import { startOfDateInstant } from '@/lib/kernel/dates';
import type { Moment } from '@/lib/kernel/moment';
import { timelineOf } from '@/lib/kernel/working-timeline';
import { type Network, networkOf } from './network';
import type { TaskNode } from './nodes';
import { type Anchor, backward, forward, lastFinish, latestAlone, type Positions } from './passes';
import { instantOf, instantOfMoment, spanOf } from './placement';
import type { Cycle, Plan, PlanTask, Slack, Span } from './plan';

export type ScheduledTask = {
  id: number;
  isParent: boolean;
  /** as soon as possible, and as late as the end of the plan and what must end by a date allow */
  early: Span;
  late: Span;
  /** until the plan's end, or a date by which something must end, is missed; negative when it is already */
  totalSlack: Slack;
  /** until another task has to move */
  freeSlack: Slack;
  isCritical: boolean;
};

export type Schedule = {
  kind: 'schedule';
  tasks: ReadonlyMap<number, ScheduledTask>;
  /** the last finish and, when one was asked for, the end it is measured against; minutes since 1970 UTC */
  finish: number;
  end: number;
  /** critical tasks without tasks inside, by start, then as in the plan */
  critical: readonly number[];
};

export type ScheduleOptions = {
  anchor?: Anchor;
  /** the end that slack is measured against; the last finish when left out */
  end?: Moment;
};

/** The instant before which nothing starts by itself. */
export function planStartOf({ plan, nodeOf }: Network): number {
  if (plan.startOn) return startOfDateInstant(plan.startOn, plan.calendar.timeZone).getTime() / 60_000;
  let first = Number.POSITIVE_INFINITY;
  for (const node of nodeOf.values()) first = Math.min(first, node.start ?? node.finish ?? first);
  return Number.isFinite(first) ? first : 0;
}

const slackOf = (node: TaskNode, steps: number): Slack => ({ amount: steps, unit: node.grain });

/**
 * Earliest and latest dates, slack and the critical path. A task is critical when it cannot slip without moving the last
 * finish, or missing what must end by a date or the asked end; with an end later than the last finish slack is larger, and
 * the same tasks are critical. A parent spans its tasks and has the least of their slack.
 */
export function schedule(plan: Plan, options: ScheduleOptions = {}): Schedule | Cycle {
  const network = networkOf(plan);
  return network.kind === 'cycle' ? network : scheduleNetwork(network, options);
}

function scheduleNetwork(network: Network, { anchor = 'earliest', end: asked }: ScheduleOptions = {}): Schedule {
  const early = forward(network, { anchor, planStart: planStartOf(network) });
  const finish = lastFinish(network, early);
  const end = (asked && instantOfMoment(asked, 'finish', timelineOf(network.plan.calendar, finish))) ?? finish;
  const late = backward(network, end);
  const lateForCritical = end > finish ? backward(network, finish) : late;
  const alone = latestAlone(network, early, Math.max(end, finish));
  const tasks = new Map<number, ScheduledTask>();
  for (const node of network.nodeOf.values()) {
    const step = early.steps[node.index] ?? 0;
    const last = late[node.index] ?? step;
    tasks.set(node.id, {
      id: node.id,
      isParent: false,
      early: earlySpan(node, step),
      late: spanOf(node, last, node.shown),
      totalSlack: slackOf(node, last - step),
      freeSlack: slackOf(node, (alone[node.index] ?? step) - step),
      isCritical: (lateForCritical[node.index] ?? step) <= step,
    });
  }
  addParents(network, early, late, tasks);
  return { kind: 'schedule', tasks, finish, end, critical: criticalPath(network, early, tasks) };
}

function earlySpan(node: TaskNode, step: number): Span {
  return node.stays && node.step !== null
    ? { start: node.task.start, end: node.task.end }
    : spanOf(node, step, node.shown);
}

function criticalPath(network: Network, { starts }: Positions, tasks: ReadonlyMap<number, ScheduledTask>): number[] {
  return [...network.nodeOf.values()]
    .filter((node) => tasks.get(node.id)?.isCritical)
    .sort((a, b) => (starts[a.index] ?? 0) - (starts[b.index] ?? 0) || a.index - b.index)
    .map((node) => node.id);
}

type Hull = { start: number; finish: number; span: Span };

function widen(hull: Hull | null, other: Hull | null): Hull | null {
  if (!hull || !other) return hull ?? other;
  const first = other.start < hull.start ? other : hull;
  const last = other.finish > hull.finish ? other : hull;
  return { start: first.start, finish: last.finish, span: { start: first.span.start, end: last.span.end } };
}

const inMinutes = ({ amount, unit }: Slack): number => (unit === 'day' ? amount * 1440 : amount);
const least = (a: Slack, b: Slack): Slack => (inMinutes(b) < inMinutes(a) ? b : a);

type Gathered = { early: Hull | null; late: Hull | null; total: Slack; free: Slack; isCritical: boolean };

function addParents(
  { children, nodeOf, plan }: Network,
  positions: Positions,
  lateness: readonly number[],
  tasks: Map<number, ScheduledTask>,
): void {
  const gatherLeaf = (node: TaskNode): Gathered | null => {
    const known = tasks.get(node.id);
    if (!known) return null;
    const last = lateness[node.index] ?? 0;
    return {
      early: {
        start: positions.starts[node.index] ?? 0,
        finish: positions.finishes[node.index] ?? 0,
        span: known.early,
      },
      late: { start: instantOf(node, 'start', last), finish: instantOf(node, 'finish', last), span: known.late },
      total: known.totalSlack,
      free: known.freeSlack,
      isCritical: known.isCritical,
    };
  };
  const gather = (task: PlanTask): Gathered | null => {
    const node = nodeOf.get(task.id);
    if (node) return gatherLeaf(node);
    const all = (children.get(task.id) ?? []).flatMap((child) => gather(child) ?? []);
    const [first, ...others] = all;
    if (!first) return null;
    const whole = others.reduce(join, first);
    if (whole.early && whole.late)
      tasks.set(task.id, {
        id: task.id,
        isParent: true,
        early: whole.early.span,
        late: whole.late.span,
        totalSlack: whole.total,
        freeSlack: whole.free,
        isCritical: whole.isCritical,
      });
    return whole;
  };
  const known = new Set(plan.tasks.map((task) => task.id));
  for (const task of plan.tasks) if (task.parentId === null || !known.has(task.parentId)) gather(task);
}

const join = (a: Gathered, b: Gathered): Gathered => ({
  early: widen(a.early, b.early),
  late: widen(a.late, b.late),
  total: least(a.total, b.total),
  free: least(a.free, b.free),
  isCritical: a.isCritical || b.isCritical,
});
