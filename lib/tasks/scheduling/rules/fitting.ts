import { networkOf } from './network';
import type { Plan, PlanLink } from './plan';

// Which of many changes a plan can take without waiting for itself. Of those that close a circle together, the last is refused.

type NewLink = Pick<PlanLink, 'predecessorId' | 'taskId'>;
type NewParent = { id: number; parentId: number };

/** The links a plan cannot take beside the others. A circle that was there before refuses none. */
export const refusedLinks = <L extends NewLink>(plan: Plan, asked: readonly L[]): ReadonlySet<L> =>
  refusedAmong(
    asked,
    (kept) => ({ ...plan, links: [...plan.links, ...kept.map(linkOf)] }),
    // A path names nothing twice in a row, not even what was linked to itself.
    ({ predecessorId, taskId }, path) =>
      path.some((id, at) => id === predecessorId && (id === taskId || path[at + 1] === taskId)),
  );

const linkOf = ({ predecessorId, taskId }: NewLink): PlanLink => ({
  ...{ id: 0, predecessorId, taskId, type: 'FS', lag: { amount: 0, unit: 'day' } },
});

/** The tasks that cannot come below their new parents, because links that are there would close a circle. */
export function refusedParents<P extends NewParent>(plan: Plan, asked: readonly P[]): ReadonlySet<P> {
  const before = new Map(plan.tasks.map(({ id, parentId }) => [id, parentId]));
  const above = (id: number, parents: ReadonlyMap<number, number | null>): Set<number> => {
    const all = new Set<number>();
    for (let at = parents.get(id) ?? null; at !== null && !all.has(at); at = parents.get(at) ?? null) all.add(at);
    return all;
  };
  return refusedAmong(
    asked,
    (kept) => {
      const parents = new Map(kept.map(({ id, parentId }) => [id, parentId]));
      return {
        ...plan,
        tasks: plan.tasks.map((task) => ({ ...task, parentId: parents.get(task.id) ?? task.parentId })),
      };
    },
    ({ id, parentId }, path, kept) => {
      const parents = new Map([...before, ...kept.map((one) => [one.id, one.parentId] as const)]);
      const over = above(id, parents).add(parentId);
      return path.some((at) => over.has(at)) && path.some((at) => at === id || above(at, parents).has(id));
    },
  );
}

function refusedAmong<T>(
  asked: readonly T[],
  planWith: (kept: readonly T[]) => Plan,
  isOn: (one: T, path: readonly number[], kept: readonly T[]) => boolean,
): ReadonlySet<T> {
  const refused = new Set<T>();
  for (;;) {
    const kept = asked.filter((one) => !refused.has(one));
    const network = networkOf(planWith(kept));
    if (network.kind === 'network') return refused;
    const last = kept.findLast((one) => isOn(one, network.path, kept));
    if (!last) return refused;
    refused.add(last);
  }
}
