import { timelineOf } from '@/lib/kernel/working-timeline';
import type { AutoSchedule } from '@/lib/projects/kind';
import { type Network, networkOf } from './network';
import type { Edge, TaskNode } from './nodes';
import { floorStep, ownStep, type Positions, putAt, putHull, stepBy } from './passes';
import { endPlace, instantOfMoment, spanOf } from './placement';
import type { Cycle, Plan, PlanTask, Span } from './plan';
import { type Cause, drivingEdge, linkCause } from './reasons';
import { rollUp } from './roll-up';
import { planStartOf } from './schedule';

export type Move = {
  id: number;
  from: Span;
  to: Span;
  /** `parent`: it is inside the parent that was moved; `children`: the parent spans its tasks */
  because: Extract<Cause, { kind: 'link' }> | { kind: 'parent'; parentId: number } | { kind: 'children' };
};

export type Warning =
  /** the task stands before what a link allows: it was put there, or it is not moved */
  | { kind: 'link_broken'; id: number; stays: TaskNode['stays']; because: Extract<Cause, { kind: 'link' }> }
  /** the task ends after its deadline, or after what "must end by" says for it or for a parent */
  | { kind: 'deadline_missed' | 'must_end_by_missed'; id: number; on: string };

export type Proposal = { kind: 'proposal'; moves: Move[]; warnings: Warning[] };

/** Where a task was put by hand; an end left out goes with the start. */
export type Change = { id: number; start: Span['start']; end: Span['end'] };

const sameMoment = (a: Span['start'], b: Span['start']) => a.on === b.on && a.at?.getTime() === b.at?.getTime();
const sameSpan = (a: Span, b: Span) => sameMoment(a.start, b.start) && sameMoment(a.end, b.end);
const spanOfTask = ({ start, end }: Span): Span => ({ start, end });

/** An end that a task had no date for stays empty. */
function keepEmpty(to: Span, from: Span): Span {
  const has = ({ on, at }: Span['start']) => on !== null || at !== null;
  return { start: has(from.start) ? to.start : from.start, end: has(from.end) ? to.end : from.end };
}

/** Where all stand now, nothing repaired. */
function present(network: Network): Positions {
  const positions: Positions = { steps: [], starts: [], finishes: [] };
  const planStart = planStartOf(network);
  for (const node of network.nodes) {
    if (node.kind === 'hull') putHull(positions, node, network.ins[node.index] ?? []);
    else putAt(positions, node, ownStep(node, 'planned', planStart));
  }
  return positions;
}

/** Tasks inside a parent that was moved go by as many of their steps as lie between. */
function spreadChange(network: Network, change: Change, spans: Map<number, Span>, moves: Move[]): void {
  const parent = network.plan.tasks.find((task) => task.id === change.id);
  if (!parent) return;
  const line = timelineOf(network.plan.calendar);
  const from = instantOfMoment(parent.start, 'start', line);
  const to = instantOfMoment(change.start, 'start', line);
  if (from === null || to === null) return;
  const places = [line.placeOf(from), line.placeOf(to)] as const;
  const days = line.dayFrom(places[1]) - line.dayFrom(places[0]);
  const inside = (id: number): TaskNode[] =>
    (network.children.get(id) ?? []).flatMap((child) => network.nodeOf.get(child.id) ?? inside(child.id));
  for (const node of inside(change.id)) {
    if (node.stays || node.step === null) continue;
    const step = node.step + (node.grain === 'day' ? days : places[1] - places[0]);
    const span = keepEmpty(spanOf(node, step, node.shown), node.task);
    spans.set(node.id, span);
    moves.push({
      id: node.id,
      from: spanOfTask(node.task),
      to: span,
      because: { kind: 'parent', parentId: change.id },
    });
  }
}

/** How far a task stands from what an edge asks, in steps; a link that is broken now asks to be kept. */
function gapOf(edge: Edge, node: TaskNode, before: Positions): number {
  return Math.max(0, (node.step ?? 0) - stepBy(edge, node, before));
}

function stepAfter(
  node: TaskNode,
  edges: readonly Edge[],
  mode: AutoSchedule,
  { before, after, moved }: { before: Positions; after: Positions; moved: ReadonlySet<number> },
): number {
  const own = node.step ?? 0;
  const asked = edges.map((edge) => {
    const kept = mode === 'keep' && moved.has(edge.from.index) ? gapOf(edge, node, before) : 0;
    return stepBy(edge, node, after) + kept;
  });
  const least = mode === 'push' ? own : floorStep(node);
  return Math.max(least, ...asked);
}

/**
 * What moving some tasks by hand asks of those that wait for them. Nothing is written: the moves are shown first. The
 * changed tasks themselves are not among the moves. `keep`: those that wait keep their distance, both ways; `push`: they only
 * make way; `off`: nothing moves. Only what the change reaches is looked at, in the order of work.
 */
export function propose(plan: Plan, changes: readonly Change[], mode: AutoSchedule): Proposal | Cycle {
  const old = networkOf(plan);
  if (old.kind === 'cycle') return old;
  const moves: Move[] = [];
  const spans = new Map<number, Span>();
  for (const change of changes) {
    if (old.children.has(change.id)) spreadChange(old, change, spans, moves);
    else spans.set(change.id, spanOfTask(change));
  }
  const changedPlan = { ...plan, tasks: plan.tasks.map((task) => ({ ...task, ...spans.get(task.id) })) };
  const network = networkOf(changedPlan);
  if (network.kind === 'cycle') return network;
  const { after, moved, warnings } = follow(network, present(old), new Set(spans.keys()), mode, moves);
  const reached = [...network.nodeOf.values()].filter((node) => moved.has(node.index));
  for (const node of reached) warnings.push(...missed(node, after));
  moves.push(...parentMoves(plan, changedPlan, moves));
  return { kind: 'proposal', moves, warnings };
}

function follow(
  network: Network,
  before: Positions,
  changed: ReadonlySet<number>,
  mode: AutoSchedule,
  moves: Move[],
): { after: Positions; moved: Set<number>; warnings: Warning[] } {
  const after = present(network);
  const moved = new Set<number>();
  const warnings: Warning[] = [];
  for (const node of network.nodes) {
    const ins = network.ins[node.index] ?? [];
    const reached = ins.some((edge) => moved.has(edge.from.index));
    if (node.kind === 'hull') {
      putHull(after, node, ins);
      if (reached) moved.add(node.index);
      continue;
    }
    if (changed.has(node.id)) moved.add(node.index);
    if (!changed.has(node.id) && !reached) continue;
    if (!changed.has(node.id) && mode !== 'off' && !node.stays && node.step !== null) {
      const step = stepAfter(node, ins, mode, { before, after, moved });
      if (step === node.step) continue;
      putAt(after, node, step);
      moved.add(node.index);
      const driving = drivingEdge(network, node, after);
      const because = driving && linkCause(driving.edge);
      const to = keepEmpty(spanOf(node, step, node.shown), node.task);
      if (because) moves.push({ id: node.id, from: spanOfTask(node.task), to, because });
    } else warnings.push(...broken(node, ins, after));
  }
  return { after, moved, warnings };
}

function broken(node: TaskNode, ins: readonly Edge[], after: Positions): Warning[] {
  if (node.step === null) return [];
  return ins.flatMap((edge): Warning[] => {
    const because = linkCause(edge);
    return because && stepBy(edge, node, after) > (node.step ?? 0)
      ? [{ kind: 'link_broken', id: node.id, stays: node.stays, because }]
      : [];
  });
}

function missed(node: TaskNode, { steps }: Positions): Warning[] {
  const warnings: Warning[] = [];
  const step = steps[node.index] ?? 0;
  const { deadlineOn } = node.task;
  const finish = endPlace(node, 'finish', step);
  const limit = deadlineOn ? node.line.placeOfDay(node.line.daysIn(deadlineOn)[1]) : finish;
  if (deadlineOn && finish > limit) warnings.push({ kind: 'deadline_missed', id: node.id, on: deadlineOn });
  const by = node.ceiling?.by.constraintOn;
  if (node.ceiling && by && finish > node.ceiling.place)
    warnings.push({ kind: 'must_end_by_missed', id: node.id, on: by });
  return warnings;
}

/** Parents that take their dates from their tasks, where these have moved. */
function parentMoves(plan: Plan, changedPlan: Plan, moves: readonly Move[]): Move[] {
  const moved = new Map(moves.map((move) => [move.id, move.to]));
  const tasks: PlanTask[] = changedPlan.tasks.map((task) => ({ ...task, ...moved.get(task.id) }));
  const before = rollUp(plan.tasks, plan.calendar);
  const after = rollUp(tasks, plan.calendar);
  return plan.tasks.flatMap((task): Move[] => {
    const from = before.get(task.id)?.span;
    const to = after.get(task.id)?.span;
    if (!from || !to || sameSpan(from, to)) return [];
    return [{ id: task.id, from: spanOfTask(task), to, because: { kind: 'children' } }];
  });
}
