import { addDays, diffDays } from '@/lib/kernel/calendar-date';
import { instantToLocal } from '@/lib/kernel/dates';
import { isFreeDate } from '@/lib/kernel/working-time';
import type { Network } from './network';
import type { Edge, Node, TaskNode } from './nodes';
import { type Anchor, boundBy, floorStep, forward, type Positions, stepBy } from './passes';
import { type End, spanOf } from './placement';
import type { Lag, LinkType, Span } from './plan';
import { planStartOf } from './schedule';

/** Why a task stands where it stands; codes and ids, the words are the screen's. */
export type Cause =
  /** `predecessorId` and `taskId` as the link was drawn: a parent of the two tasks where it was drawn to a parent */
  | { kind: 'link'; linkId: number; predecessorId: number; taskId: number; type: LinkType; lag: Lag }
  /** said by the task or by a parent of it */
  | { kind: 'not_before'; taskId: number; on: string }
  /** so many free dates in a row between what allowed the start and the start */
  | { kind: 'calendar'; freeDates: number }
  | { kind: 'plan_start' }
  /** its own date; nothing asks for a later one */
  | { kind: 'own_date' }
  | { kind: 'manual' }
  | { kind: 'done' };

/** One task of the chain; the next is the one it waits for. */
export type Reason = { taskId: number; span: Span; causes: Cause[] };

/** The edge that asks for the latest step; of equals the first. */
export function drivingEdge(
  network: Network,
  node: TaskNode,
  positions: Positions,
): { edge: Edge; step: number } | null {
  let driving: { edge: Edge; step: number } | null = null;
  for (const edge of network.ins[node.index] ?? []) {
    const step = stepBy(edge, node, positions);
    if (Number.isFinite(step) && (!driving || step > driving.step)) driving = { edge, step };
  }
  return driving;
}

/** The task that an edge really comes from: in a parent, the one that starts or ends last. */
function taskBehind(network: Network, from: Node, end: End, positions: Positions): TaskNode | null {
  if (from.kind === 'task') return from;
  const instants = end === 'start' ? positions.starts : positions.finishes;
  const behind = network.ins[from.index]?.find((edge) => instants[edge.from.index] === instants[from.index]);
  return behind ? taskBehind(network, behind.from, end, positions) : null;
}

function freeDatesBefore(node: TaskNode, bound: number, at: number): number {
  const { calendar } = node.line;
  const [from, to] = [bound, at].map((minutes) => instantToLocal(new Date(minutes * 60_000), calendar.timeZone).date);
  if (!from || !to) return 0;
  const between = Array.from({ length: Math.max(0, diffDays(from, to)) }, (_, day) => addDays(from, day));
  return between.filter((date) => isFreeDate(calendar, date)).length;
}

export const linkCause = ({ link }: Edge): Extract<Cause, { kind: 'link' }> | null =>
  link && {
    kind: 'link',
    linkId: link.id,
    predecessorId: link.predecessorId,
    taskId: link.taskId,
    type: link.type,
    lag: link.lag,
  };

function reasonOf(network: Network, node: TaskNode, positions: Positions): { causes: Cause[]; next: TaskNode | null } {
  if (node.stays && node.step !== null) return { causes: [{ kind: node.stays }], next: null };
  const step = positions.steps[node.index] ?? 0;
  const driving = drivingEdge(network, node, positions);
  const cause = driving && driving.step === step ? linkCause(driving.edge) : null;
  if (driving && cause) {
    const { edge } = driving;
    const instants = edge.toEnd === 'start' ? positions.starts : positions.finishes;
    const freeDates = freeDatesBefore(node, boundBy(edge, node, positions), instants[node.index] ?? 0);
    const causes: Cause[] = freeDates > 0 ? [cause, { kind: 'calendar', freeDates }] : [cause];
    return { causes, next: taskBehind(network, edge.from, edge.fromEnd, positions) };
  }
  const by = node.floor?.by;
  if (by?.constraintOn && floorStep(node) === step)
    return { causes: [{ kind: 'not_before', taskId: by.id, on: by.constraintOn }], next: null };
  return { causes: [{ kind: node.step === step ? 'own_date' : 'plan_start' }], next: null };
}

/** The chain of causes from a task back to where it begins; of a parent, that of the task in it that starts first. */
export function whyThisDate(network: Network, taskId: number, anchor: Anchor): Reason[] {
  const positions = forward(network, { anchor, planStart: planStartOf(network) });
  const chain: Reason[] = [];
  let at: TaskNode | null = firstInside(network, taskId, positions);
  while (at) {
    const { causes, next } = reasonOf(network, at, positions);
    const span = at.stays && at.step !== null ? at.task : spanOf(at, positions.steps[at.index] ?? 0, at.shown);
    chain.push({ taskId: at.id, span: { start: span.start, end: span.end }, causes });
    at = next;
  }
  return chain;
}

function firstInside(network: Network, id: number, positions: Positions): TaskNode | null {
  const node = network.nodeOf.get(id);
  if (node) return node;
  const inside = (network.children.get(id) ?? []).flatMap((child) => firstInside(network, child.id, positions) ?? []);
  const start = (one: TaskNode) => positions.starts[one.index] ?? 0;
  return inside.reduce((first: TaskNode | null, one) => (first && start(first) <= start(one) ? first : one), null);
}
