import { groupBy } from '@/lib/kernel/group';
import { timelineOf } from '@/lib/kernel/working-timeline';
import { type Network, networkOf } from './network';
import type { TaskNode } from './nodes';
import { backward, floorStep, forward, lastFinish, ownStep, type Positions, putAt, putHull, stepBy } from './passes';
import { instantOf, instantOfMoment, shiftPlace, spanOf } from './placement';
import type { Cycle, Plan, Span } from './plan';
import { planStartOf } from './schedule';
import { capacityOn, type MinutesByDate, spread, type Worker, type WorkLine } from './workload';

export type LevelShift = {
  id: number;
  from: Span;
  to: Span;
  /** it still ends in time: the plan's end is not touched by it */
  withinSlack: boolean;
};

export type Leveling = {
  kind: 'leveling';
  shifts: LevelShift[];
  /** by how many working days the last finish comes later */
  costDays: number;
  /** dates of people with more work than capacity, before and after */
  overloadsBefore: number;
  overloadsAfter: number;
};

/** `slack`: nothing goes past its latest date, so the end stays; what does not fit stays overloaded. `any`: at any cost. */
export type LevelMode = 'slack' | 'any';

/** Minutes taken of each person on each date. */
class Loads {
  private readonly taken = new Map<number, Map<string, number>>();
  private readonly capacities = new Map<string, number>();

  constructor(private readonly workers: ReadonlyMap<number, Worker>) {}

  private capacity(personId: number, date: string): number {
    const key = `${personId} ${date}`;
    const worker = this.workers.get(personId);
    const known = this.capacities.get(key) ?? (worker ? capacityOn(worker, date) : 0);
    this.capacities.set(key, known);
    return known;
  }

  private takenOn(personId: number, date: string): number {
    return this.taken.get(personId)?.get(date) ?? 0;
  }

  add(work: ReadonlyMap<number, MinutesByDate>): void {
    for (const [personId, dates] of work) {
      const taken = this.taken.get(personId) ?? new Map<string, number>();
      this.taken.set(personId, taken);
      for (const [date, minutes] of dates) taken.set(date, (taken.get(date) ?? 0) + minutes);
    }
  }

  /** Minutes that do not fit. Work that is more than a day holds by itself fits where its people have nothing else. */
  excess(work: ReadonlyMap<number, MinutesByDate>): number {
    let excess = 0;
    for (const [personId, dates] of work)
      for (const [date, minutes] of dates) {
        const room = Math.max(this.capacity(personId, date), minutes);
        excess += Math.max(0, this.takenOn(personId, date) + minutes - room);
      }
    return excess;
  }

  overloads(): number {
    let count = 0;
    for (const [personId, dates] of this.taken)
      for (const [date, minutes] of dates) if (minutes > this.capacity(personId, date)) count++;
    return count;
  }
}

type Work = { lines: ReadonlyMap<number, WorkLine[]>; workers: ReadonlyMap<number, Worker> };

function movedSpan(line: WorkLine, node: TaskNode, step: number): Span {
  const own = node.step ?? step;
  if (step === own && node.step !== null) return line.span;
  const to = spanOf(node, step, node.shown);
  const same = (a: Span['start'], b: Span['start']) => a.on === b.on && a.at?.getTime() === b.at?.getTime();
  if (same(line.span.start, node.task.start) && same(line.span.end, node.task.end)) return to;
  return { start: shifted(line.span.start, 'start', node, step), end: shifted(line.span.end, 'finish', node, step) };
}

/** A line with dates of its own keeps its distance from the start of the task, in working days or minutes. */
function shifted(moment: Span['start'], end: 'start' | 'finish', node: TaskNode, step: number): Span['start'] {
  const instant = instantOfMoment(moment, end, node.line);
  if (instant === null) return moment;
  const steps = step - (node.step ?? step);
  const shift = node.grain === 'day' ? { days: steps, minutes: 0 } : { days: 0, minutes: steps };
  const place = shiftPlace(node.line, node.line.placeOf(instant), shift);
  if (moment.at) {
    const at = end === 'start' ? node.line.startAt(place) : node.line.finishAt(place);
    return { on: null, at: new Date(at * 60_000) };
  }
  return { on: node.line.dateOfDay(node.line.dayUpTo(end === 'start' ? place : place - 1)), at: null };
}

function workOn(node: TaskNode, step: number, { lines, workers }: Work): Map<number, Map<string, number>> {
  const work = new Map<number, Map<string, number>>();
  for (const line of lines.get(node.id) ?? []) {
    const worker = workers.get(line.personId);
    if (!worker) continue;
    const dates = work.get(line.personId) ?? new Map<string, number>();
    work.set(line.personId, dates);
    const load = spread({ ...line, span: movedSpan(line, node, step) }, worker.calendar);
    for (const [date, minutes] of load) dates.set(date, (dates.get(date) ?? 0) + minutes);
  }
  return work;
}

/** The next step worth trying: the next day, from its morning for a task with times. */
function nextTry(node: TaskNode, step: number): number {
  if (node.grain === 'day') return step + 1;
  return node.line.placeOfDay(node.line.dayUpTo(step) + 1);
}

/** The first step on which all fits; where none up to the latest does, the first on which the least is too much. */
function firstFit(node: TaskNode, earliest: number, latest: number, work: Work, loads: Loads): number {
  let best = earliest;
  let least = Number.POSITIVE_INFINITY;
  for (let step = earliest; step <= latest && least > 0; step = nextTry(node, step)) {
    const excess = loads.excess(workOn(node, step, work));
    if (excess < least) [best, least] = [step, excess];
  }
  return best;
}

/** Nodes as their predecessors are placed, the one that must begin first before the others. */
function* byUrgency(network: Network, late: readonly number[]): Generator<Network['nodes'][number]> {
  const urgency = network.nodes.map(() => 0);
  network.nodes.forEach((node, at) => {
    const last = late[node.index] ?? 0;
    urgency[node.index] = node.kind === 'hull' ? last : instantOf(node, 'start', last) + at / network.nodes.length;
  });
  const open = network.ins.map((edges) => edges.length);
  const before = (a: number, b: number) => (urgency[a] ?? 0) - (urgency[b] ?? 0) || a - b;
  const nodes = new Map(network.nodes.map((node) => [node.index, node]));
  const ready = [...nodes.keys()].filter((index) => open[index] === 0).sort((a, b) => before(b, a));
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    const node = nodes.get(index);
    if (node) yield node;
    for (const { to } of network.outs[index] ?? []) {
      const left = (open[to.index] ?? 0) - 1;
      open[to.index] = left;
      if (left === 0) ready.splice(placeFor(ready, to.index, before), 0, to.index);
    }
  }
}

/** Where in a list, the most urgent last, a node belongs. */
function placeFor(ready: readonly number[], index: number, before: (a: number, b: number) => number): number {
  let low = 0;
  let high = ready.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(ready[middle] ?? 0, index) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Shifts that take work off overloaded days. Tasks are placed one after another, those that must begin first before the
 * others, each where it stands or on the first later day on which its people have room; nothing goes earlier, links and
 * constraints hold, what is manual or done stays and takes its room first.
 */
export function level(
  plan: Plan,
  lines: readonly WorkLine[],
  people: readonly Worker[],
  mode: LevelMode,
): Leveling | Cycle {
  const network = networkOf(plan);
  if (network.kind === 'cycle') return network;
  const planStart = planStartOf(network);
  const start = forward(network, { anchor: 'planned', planStart });
  const end = lastFinish(network, start);
  const late = backward(network, end);
  const work: Work = {
    lines: groupBy(lines, (line) => line.taskId),
    workers: new Map(people.map((p) => [p.id, p])),
  };
  const positions: Positions = { steps: [], starts: [], finishes: [] };
  const loads = new Loads(work.workers);
  for (const node of network.nodeOf.values()) if (stands(node)) loads.add(workOn(node, node.step ?? 0, work));
  for (const node of byUrgency(network, late)) {
    const ins = network.ins[node.index] ?? [];
    if (node.kind === 'hull') {
      putHull(positions, node, ins);
      continue;
    }
    const earliest = ins.reduce(
      (step, edge) => Math.max(step, stepBy(edge, node, positions)),
      Math.max(ownStep(node, 'planned', planStart), stands(node) ? Number.NEGATIVE_INFINITY : floorStep(node)),
    );
    const latest = mode === 'slack' ? (late[node.index] ?? earliest) : Number.POSITIVE_INFINITY;
    const step = stands(node) ? (node.step ?? earliest) : firstFit(node, earliest, latest, work, loads);
    putAt(positions, node, step);
    if (!stands(node)) loads.add(workOn(node, step, work));
  }
  return summary(network, { start, positions, late, end, overloadsAfter: loads.overloads() }, work);
}

const stands = (node: TaskNode): boolean => node.stays !== null && node.step !== null;

type Outcome = { start: Positions; positions: Positions; late: readonly number[]; end: number; overloadsAfter: number };

function summary(network: Network, outcome: Outcome, work: Work): Leveling {
  const { positions, late, end, overloadsAfter } = outcome;
  const before = new Loads(work.workers);
  const shifts: LevelShift[] = [];
  for (const node of network.nodeOf.values()) {
    const step = positions.steps[node.index] ?? 0;
    before.add(workOn(node, node.step ?? outcome.start.steps[node.index] ?? 0, work));
    if (stands(node) || node.step === null || step === node.step) continue;
    const from = { start: node.task.start, end: node.task.end };
    const withinSlack = step <= (late[node.index] ?? step);
    shifts.push({ id: node.id, from, to: spanOf(node, step, node.shown), withinSlack });
  }
  const finish = lastFinish(network, positions);
  return {
    kind: 'leveling',
    shifts,
    costDays: workingDaysLater(network, end, finish),
    overloadsBefore: before.overloads(),
    overloadsAfter,
  };
}

/** Counted on the calendar of the plan. */
function workingDaysLater(network: Network, from: number, to: number): number {
  if (to <= from) return 0;
  const line = timelineOf(network.plan.calendar, from);
  return line.dayFrom(line.placeOf(to)) - line.dayFrom(line.placeOf(from));
}
