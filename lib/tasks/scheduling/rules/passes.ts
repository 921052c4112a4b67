import type { Network } from './network';
import type { Edge, HullNode, Node, TaskNode } from './nodes';
import { endPlace, firstStep, instantOf, lastStep, shiftPlace, unshiftPlace } from './placement';

/** Where every node stands, by its index: a step for tasks, instants (minutes since 1970 UTC) for all. */
export type Positions = { steps: number[]; starts: number[]; finishes: number[] };

/** `earliest`: as soon as links and constraints allow. `planned`: not before where it stands now, so only pushed. */
export type Anchor = 'earliest' | 'planned';

const nowhere = Number.NEGATIVE_INFINITY;
const always = Number.POSITIVE_INFINITY;

const instantIn = (positions: Positions, edge: Edge): number =>
  (edge.fromEnd === 'start' ? positions.starts : positions.finishes)[edge.from.index] ?? nowhere;

/** The first step of a task that an edge allows, given where its other end stands. */
export function stepBy(edge: Edge, to: TaskNode, positions: Positions): number {
  const instant = instantIn(positions, edge);
  if (instant === nowhere) return nowhere;
  return firstStep(to, edge.toEnd, shiftPlace(to.line, to.line.placeOf(instant), edge.shift));
}

/** The instant at which an edge lets its task begin or end, before working hours make it later. */
export function boundBy(edge: Edge, to: TaskNode, positions: Positions): number {
  const place = to.line.placeOf(instantIn(positions, edge));
  const moved = edge.shift.days !== 0 || edge.shift.minutes !== 0;
  return moved ? to.line.finishAt(shiftPlace(to.line, place, edge.shift)) : instantIn(positions, edge);
}

export function putAt(positions: Positions, node: TaskNode, step: number): void {
  positions.steps[node.index] = step;
  const stays = node.stays !== null;
  positions.starts[node.index] = stays && node.start !== null ? node.start : instantOf(node, 'start', step);
  positions.finishes[node.index] = stays && node.finish !== null ? node.finish : instantOf(node, 'finish', step);
}

export function putHull(positions: Positions, hull: HullNode, ins: readonly Edge[]): void {
  const instant = ins.reduce((latest, edge) => Math.max(latest, instantIn(positions, edge)), nowhere);
  positions.starts[hull.index] = instant;
  positions.finishes[hull.index] = instant;
}

/** Places: `planStart` is an instant. */
export function ownStep(node: TaskNode, anchor: Anchor, planStart: number): number {
  if (node.step !== null && (anchor === 'planned' || node.stays)) return node.step;
  return firstStep(node, 'start', node.line.placeOf(planStart));
}

export const floorStep = (node: TaskNode): number =>
  node.floor ? firstStep(node, 'start', node.floor.place) : nowhere;

/** Everything as early as the anchor, the links and the constraints allow. `floors`: steps that some may not begin before. */
export function forward(
  network: Network,
  { anchor, planStart, floors }: { anchor: Anchor; planStart: number; floors?: ReadonlyMap<number, number> },
): Positions {
  const size = network.nodes.length;
  const positions: Positions = {
    steps: new Array<number>(size).fill(nowhere),
    starts: new Array<number>(size).fill(nowhere),
    finishes: new Array<number>(size).fill(nowhere),
  };
  for (const node of network.nodes) {
    const ins = network.ins[node.index] ?? [];
    if (node.kind === 'hull') {
      putHull(positions, node, ins);
      continue;
    }
    let step = ownStep(node, anchor, planStart);
    if (!node.stays || node.step === null) {
      step = Math.max(step, floorStep(node), floors?.get(node.id) ?? nowhere);
      for (const edge of ins) step = Math.max(step, stepBy(edge, node, positions));
    }
    putAt(positions, node, step);
  }
  return positions;
}

export function lastFinish(network: Network, { finishes }: Positions): number {
  return network.nodes.reduce((last, node) => Math.max(last, finishes[node.index] ?? nowhere), nowhere);
}

/** How late a node may be: a step for a task, an instant for a hull. */
type Lateness = number[];

/** The place by which an edge wants its task, when that stands on a step: where it was put, if it is not moved. */
function placeWanted(edge: Edge, to: TaskNode, step: number): number {
  const own = edge.toEnd === 'start' ? to.start : to.finish;
  return to.stays && own !== null ? to.line.placeOf(own) : endPlace(to, edge.toEnd, step);
}

/** The last instant of the beginning of an edge that keeps its end where `lateness` says. */
function instantAllowed(edge: Edge, lateness: Lateness): number {
  const { to } = edge;
  const late = lateness[to.index] ?? always;
  if (to.kind === 'hull') return late;
  if (to.stays === 'done' || late === always) return always;
  return to.line.startAt(unshiftPlace(to.line, placeWanted(edge, to, late), edge.shift));
}

function latestOf(node: Node, outs: readonly Edge[], lateness: Lateness, end: number): number {
  if (node.kind === 'hull') return outs.reduce((late, edge) => Math.min(late, instantAllowed(edge, lateness)), always);
  let step = lastStep(node, 'finish', end);
  for (const edge of outs) {
    const instant = instantAllowed(edge, lateness);
    if (instant !== always) step = Math.min(step, lastStep(node, edge.fromEnd, instant));
  }
  return step;
}

/** The last step of every task that keeps the plan's end (an instant) and what must end by a date. */
export function backward(network: Network, end: number): Lateness {
  const lateness: Lateness = new Array<number>(network.nodes.length).fill(always);
  for (const node of network.nodes.toReversed()) {
    const late = latestOf(node, network.outs[node.index] ?? [], lateness, end);
    const ceiling = node.kind === 'task' ? node.ceiling : null;
    lateness[node.index] =
      node.kind === 'task' && ceiling
        ? Math.min(late, lastStep(node, 'finish', node.line.finishAt(ceiling.place)))
        : late;
  }
  return lateness;
}

/** The last step of every task that moves no other and not the plan's end. */
export function latestAlone(network: Network, { steps }: Positions, end: number): Lateness {
  const lateness: Lateness = [...steps];
  const alone: Lateness = [...steps];
  for (const node of network.nodes.toReversed()) {
    const late = latestOf(node, network.outs[node.index] ?? [], lateness, end);
    alone[node.index] = late;
    if (node.kind === 'hull') lateness[node.index] = late;
  }
  return alone;
}
