import { type Calendar, later, nextWorkday } from './calendar';
import type { Cast } from './cast';
import type { Fate, Life } from './plan-life';
import { Clock, type ProjectPlan, type StatusCode, type Step, type TaskPlan } from './plan-types';
import type { Random } from './random';
import { type Stage, stagesOf } from './titles-projects';

type Tools = { random: Random; calendar: Calendar; cast: Cast; life: Life };
type Span = { starts: number; ends: number };
export type Work = { tasks: TaskPlan[]; steps: Step[] };

/**
 * A project's stages: each a task that rolls up from the tasks in it, which wait for one another, and a milestone at its end.
 * `first` is the position of the first task in the plan's list.
 */
export function planStages(tools: Tools, project: number, plan: ProjectPlan, first: number): Work {
  const work: Work = { tasks: [], steps: [] };
  const stages = stagesOf(plan.trade, plan.tongue);
  const length = (plan.ends - plan.starts) / stages.length;
  for (const [at, stage] of stages.entries()) {
    const starts = Math.round(plan.starts + at * length);
    const span = { starts, ends: Math.round(plan.starts + (at + 1) * length) - 1 };
    planStage(tools, { project, plan, stage, at, span, first, work });
  }
  return work;
}

type Place = { project: number; plan: ProjectPlan; stage: Stage; at: number; span: Span; first: number; work: Work };

function planStage(tools: Tools, { project, plan, stage, at, span, first, work }: Place): void {
  const { random, calendar, life } = tools;
  const clock = new Clock(random, { on: Math.max(plan.created, Math.min(-1, span.starts - 18)), minute: 600 });
  const parent = first + work.tasks.length;
  const base = { ...blank(plan), project };
  const add = (task: TaskPlan, fate: Fate): number => {
    const index = first + work.tasks.length;
    work.tasks.push(task);
    work.steps.push(...life.steps(task, index, fate));
    return index;
  };
  const step = (span.ends - span.starts) / stage.tasks.length;
  const slices = stage.tasks.map((title, order) => {
    const starts = Math.round(span.starts + order * step);
    return { title, starts, ends: Math.max(starts, Math.round(span.starts + (order + 1) * step) - 1) };
  });
  const fates = slices.map((slice) => ({ ...fateOf(random, plan, slice), ...progressOf(random, slice) }));
  const settled = fates.every((fate) => fate.status === 'done' || fate.status === 'cancelled');
  const begun = fates.some((fate) => fate.status !== 'assigned');
  const status: StatusCode = settled ? 'done' : begun ? 'accepted' : 'assigned';
  const over = { started: Math.min(0, span.starts), finished: Math.min(0, span.ends + 1), percent: 0 };
  add(
    { ...base, title: `${at + 1}. ${stage.title}`, rollsUp: true },
    { ...over, status, created: clock.at(plan.created) },
  );
  let previous: number | null = null;
  let day = '';
  for (const [order, slice] of slices.entries()) {
    const start = day === '' ? calendar.day(slice.starts) : later(calendar.day(slice.starts), nextWorkday(day));
    day = later(start, calendar.day(slice.ends));
    const task = { ...base, ...crewOf(tools, plan), parent, title: slice.title, start, end: day };
    const created = clock.at(plan.created);
    const index = add(task, { ...(fates[order] ?? { ...over, status }), created });
    if (previous !== null) depend(work.steps, clock, plan, index, previous);
    previous = index;
  }
  const mark = { ...base, parent, title: stage.milestone, isMilestone: true, start: day, end: day };
  const reached = settled ? 'done' : 'assigned';
  const milestone = add(
    { ...mark, executors: [plan.manager] },
    { ...over, status: reached, created: clock.at(plan.created) },
  );
  if (previous !== null) depend(work.steps, clock, plan, milestone, previous);
}

function depend(steps: Step[], clock: Clock, plan: ProjectPlan, task: number, predecessor: number): void {
  steps.push({ ...clock.at(plan.created), by: plan.by, deed: { kind: 'depend', task, predecessor } });
}

function blank(plan: ProjectPlan): TaskPlan {
  return {
    title: '',
    tongue: plan.tongue,
    by: plan.by,
    start: null,
    end: null,
    project: null,
    parent: null,
    customer: plan.customer,
    executors: [],
    centre: null,
    controller: plan.manager,
    priority: 'normal',
    hoursPlanned: null,
    isMilestone: false,
    rollsUp: false,
    typical: null,
    event: null,
    content: '',
    color: null,
  };
}

function crewOf({ random }: Tools, plan: ProjectPlan): Pick<TaskPlan, 'executors' | 'hoursPlanned' | 'priority'> {
  return {
    executors: random.sample(plan.members, Number(random.weighted({ 1: 55, 2: 34, 3: 11 }))),
    hoursPlanned: random.chance(0.7) ? String(random.pick([4, 8, 12, 16, 24, 40])) : null,
    priority: random.weighted({ low: 8, normal: 78, high: 14 }),
  };
}

function progressOf(random: Random, { starts, ends }: Span): Pick<Fate, 'started' | 'finished' | 'percent'> {
  const share = starts >= 0 ? 5 : Math.round((-starts * 100) / Math.max(1, ends - starts + 1));
  const percent = Math.max(5, Math.min(90, Math.round((share + random.between(-20, 15)) / 5) * 5));
  const started = Math.min(0, starts);
  return { started, finished: Math.max(started, Math.min(0, ends + random.between(-1, 2))), percent };
}

/** What is over is done, what should be done by now mostly is, what is to come waits. */
function fateOf(random: Random, plan: ProjectPlan, { starts, ends }: Span): { status: StatusCode } {
  if (plan.status === 'finished') return { status: random.chance(0.95) ? 'done' : 'cancelled' };
  if (plan.status === 'planned') return { status: 'assigned' };
  if (ends < 0) return { status: random.weighted(ends > -18 && plan.status === 'running' ? near : far) };
  if (plan.status === 'cancelled') return { status: 'cancelled' };
  if (starts > 0) return { status: 'assigned' };
  if (plan.status === 'paused') return { status: 'suspended' };
  return { status: random.weighted({ accepted: 84, assigned: 8, suspended: 8 }) };
}

const near: Record<StatusCode, number> = { done: 80, accepted: 10, assigned: 4, suspended: 3, cancelled: 3 };
const far: Record<StatusCode, number> = { done: 95, accepted: 0, assigned: 0, suspended: 1, cancelled: 4 };
