import type { Edge, Node } from './nodes';

/**
 * One cycle among the nodes that could not be put in order: ids from the first task of the plan that is in it, in the
 * direction of work, that id again at the end. A parent stands where a link leaves it or comes to it.
 */
export function cyclePath(nodes: readonly Node[], ins: readonly Edge[][], ordered: readonly Node[]): number[] {
  const free = new Set(ordered);
  const stuck = (edge: Edge) => !free.has(edge.from);
  const way: Edge[] = [];
  const seen = new Map<Node, number>();
  let at = nodes.find((node) => !free.has(node));
  while (at && !seen.has(at)) {
    seen.set(at, way.length);
    const back: Edge | undefined = ins[at.index]?.find(stuck);
    if (back) way.push(back);
    at = back?.from;
  }
  const cycle = way.slice(at ? seen.get(at) : 0).reverse();
  return fromFirst(cycle.flatMap(idsOn), nodes);
}

/** Where an edge begins, and the parent it was drawn to when that is not where it ends. */
function idsOn({ from, to, link }: Edge): number[] {
  return link && link.taskId !== to.id ? [from.id, link.taskId] : [from.id];
}

function fromFirst(ids: readonly number[], nodes: readonly Node[]): number[] {
  const path = ids.filter((id, at) => id !== ids.at(at - 1) || ids.length === 1);
  const first = nodes.find((node) => node.kind === 'task' && path.includes(node.id))?.id;
  const turn = first === undefined ? 0 : path.indexOf(first);
  const turned = [...path.slice(turn), ...path.slice(0, turn)];
  return [...turned, ...turned.slice(0, 1)];
}
