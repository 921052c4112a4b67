import { groupBy } from '@/lib/kernel/group';
import type { Plan } from './plan';

/** Which tasks stand for themselves; each id leads to another of its set, the one at the end to itself. */
class Sets {
  private readonly above = new Map<number, number>();

  of(id: number): number {
    let top = id;
    for (let up = this.above.get(top); up !== undefined && up !== top; up = this.above.get(top)) top = up;
    for (let at = id; at !== top; ) {
      const next = this.above.get(at) ?? top;
      this.above.set(at, top);
      at = next;
    }
    return top;
  }

  join(a: number, b: number): void {
    this.above.set(this.of(a), this.of(b));
  }
}

/**
 * A plan as the plans it consists of: what is in one project, or hangs together by links or the tree. Each has an end of its
 * own, against which slack is measured. A task that stands alone is no plan.
 */
export function partsOf(plan: Plan, projectOf: ReadonlyMap<number, number>): Plan[] {
  const sets = new Sets();
  const known = new Set(plan.tasks.map((task) => task.id));
  const firstOf = new Map<number, number>();
  for (const { id, parentId } of plan.tasks) {
    if (parentId !== null && known.has(parentId)) sets.join(id, parentId);
    const project = projectOf.get(id);
    if (project === undefined) continue;
    const first = firstOf.get(project);
    if (first === undefined) firstOf.set(project, id);
    else sets.join(id, first);
  }
  for (const { predecessorId, taskId } of plan.links)
    if (known.has(predecessorId) && known.has(taskId)) sets.join(predecessorId, taskId);
  const links = groupBy(plan.links, (link) => sets.of(link.taskId));
  return [...groupBy(plan.tasks, (task) => sets.of(task.id))]
    .filter(([, tasks]) => tasks.length > 1)
    .map(([set, tasks]) => ({ ...plan, tasks, links: links.get(set) ?? [] }));
}
