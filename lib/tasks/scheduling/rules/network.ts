import { startOfDateInstant } from '@/lib/kernel/dates';
import { cyclePath } from './cycles';
import { type Edge, type HullNode, type Node, nodeOf, type TaskNode } from './nodes';
import { type End, type Shift, shiftOf } from './placement';
import type { Cycle, Plan, PlanLink, PlanTask } from './plan';

export type Network = {
  kind: 'network';
  plan: Plan;
  /** in an order in which none comes before what it waits for */
  nodes: readonly Node[];
  nodeOf: ReadonlyMap<number, TaskNode>;
  children: ReadonlyMap<number, readonly PlanTask[]>;
  /** by index of the node */
  ins: readonly (readonly Edge[])[];
  outs: readonly (readonly Edge[])[];
};

const fromEndOf = ({ type }: PlanLink): End => (type === 'FS' || type === 'FF' ? 'finish' : 'start');
const toEndOf = ({ type }: PlanLink): End => (type === 'FS' || type === 'SS' ? 'start' : 'finish');
const noShift: Shift = { days: 0, minutes: 0 };

function aroundOf({ startOn, calendar, tasks }: Plan): number {
  if (startOn) return startOfDateInstant(startOn, calendar.timeZone).getTime() / 60_000;
  for (const { start, end } of tasks) {
    const date = start.on ?? end.on;
    const time = start.at?.getTime() ?? end.at?.getTime() ?? (date ? Date.parse(date) : null);
    if (time !== null) return Math.floor(time / 60_000);
  }
  return 0;
}

function childrenOf(tasks: ReadonlyMap<number, PlanTask>): Map<number, PlanTask[]> {
  const children = new Map<number, PlanTask[]>();
  for (const task of tasks.values()) {
    if (task.parentId === null || !tasks.has(task.parentId)) continue;
    const known = children.get(task.parentId);
    if (known) known.push(task);
    else children.set(task.parentId, [task]);
  }
  return children;
}

/** A task that is inside itself, as a path; nothing can be said of such a plan. */
function loopOfParents(
  tasks: ReadonlyMap<number, PlanTask>,
  children: ReadonlyMap<number, readonly PlanTask[]>,
): number[] | null {
  const sound = new Set<number>();
  for (const id of tasks.keys()) {
    if (!children.has(id)) continue;
    const way: number[] = [];
    let at = tasks.get(id);
    for (; at && !sound.has(at.id); at = tasks.get(at.parentId ?? Number.NaN)) {
      const seen = way.indexOf(at.id);
      if (seen >= 0) return [...way.slice(seen), at.id];
      way.push(at.id);
    }
    for (const id of way) sound.add(id);
  }
  return null;
}

/** Gathers nodes and edges; the hull of a parent is made when a link first leaves it. */
class Builder {
  readonly nodes: Node[] = [];
  readonly taskNodes = new Map<number, TaskNode>();
  readonly ins: Edge[][] = [];
  readonly outs: Edge[][] = [];
  private readonly hulls = new Map<string, HullNode>();
  private readonly leavesKnown = new Map<number, TaskNode[]>();

  constructor(readonly children: ReadonlyMap<number, readonly PlanTask[]>) {}

  add<N extends Node>(node: N): N {
    this.nodes.push(node);
    this.ins.push([]);
    this.outs.push([]);
    return node;
  }

  connect(edge: Edge): void {
    this.outs[edge.from.index]?.push(edge);
    this.ins[edge.to.index]?.push(edge);
  }

  source(id: number, end: End): Node | undefined {
    const inside = this.children.get(id);
    if (!inside) return this.taskNodes.get(id);
    const key = `${id} ${end}`;
    const known = this.hulls.get(key);
    if (known) return known;
    const hull = this.add<HullNode>({ kind: 'hull', index: this.nodes.length, id, end });
    this.hulls.set(key, hull);
    for (const child of inside) {
      const from = this.source(child.id, end);
      if (from) this.connect({ from, to: hull, fromEnd: end, toEnd: end, shift: noShift, link: null });
    }
    return hull;
  }

  leaves(id: number): readonly TaskNode[] {
    const inside = this.children.get(id);
    const node = this.taskNodes.get(id);
    if (!inside) return node ? [node] : [];
    const known = this.leavesKnown.get(id) ?? inside.flatMap((child) => this.leaves(child.id));
    this.leavesKnown.set(id, known);
    return known;
  }
}

/** Tasks that wait for the end of another, by themselves or through a parent. */
function thoseThatFollow({ links }: Plan, tasks: ReadonlyMap<number, PlanTask>): (task: PlanTask) => boolean {
  const direct = new Set(links.filter((link) => fromEndOf(link) === 'finish').map((link) => link.taskId));
  return (task) => {
    for (let at: PlanTask | undefined = task; at; at = at.parentId === null ? undefined : tasks.get(at.parentId))
      if (direct.has(at.id)) return true;
    return false;
  };
}

/**
 * The plan as a graph of tasks without tasks inside. Links of a parent hold for all tasks in it, and so do its "not before"
 * and "must end by". Links to tasks that are not in the plan are left out. A plan that waits for itself is refused.
 */
export function networkOf(plan: Plan): Network | Cycle {
  const tasks = new Map(plan.tasks.map((task) => [task.id, task]));
  const children = childrenOf(tasks);
  const loop = loopOfParents(tasks, children);
  if (loop) return { kind: 'cycle', path: loop };
  const builder = new Builder(children);
  const around = aroundOf(plan);
  const waits = thoseThatFollow(plan, tasks);
  for (const task of tasks.values()) {
    if (children.has(task.id)) continue;
    const node = nodeOf(plan, task, tasks, { index: builder.nodes.length, waits: waits(task), around });
    builder.taskNodes.set(task.id, builder.add(node));
  }
  for (const link of plan.links) {
    const from = builder.source(link.predecessorId, fromEndOf(link));
    if (!from) continue;
    for (const to of builder.leaves(link.taskId)) {
      const shift = shiftOf(link.lag, to.line);
      builder.connect({ from, to, fromEnd: fromEndOf(link), toEnd: toEndOf(link), shift, link });
    }
  }
  const { nodes, ins, outs, taskNodes } = builder;
  const order = inOrder(nodes, ins, outs);
  if (order.length < nodes.length) return { kind: 'cycle', path: cyclePath(nodes, ins, order) };
  return { kind: 'network', plan, nodes: order, nodeOf: taskNodes, children, ins, outs };
}

/** Those that wait for none first; without the nodes of cycles and what waits for them. */
function inOrder(nodes: readonly Node[], ins: readonly Edge[][], outs: readonly Edge[][]): Node[] {
  const open = ins.map((edges) => edges.length);
  const order = nodes.filter((node) => open[node.index] === 0);
  for (let at = 0; at < order.length; at++) {
    for (const { to } of outs[order[at]?.index ?? 0] ?? []) {
      const left = (open[to.index] ?? 0) - 1;
      open[to.index] = left;
      if (left === 0) order.push(to);
    }
  }
  return order;
}
