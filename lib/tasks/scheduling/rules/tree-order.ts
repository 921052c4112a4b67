import { groupBy } from '@/lib/kernel/group';

export type Branch = { id: number; parentId: number | null; group: string; start: string | null; number: string };
export type Placed<T extends Branch> = T & { row: number; depth: number; hasChildren: boolean };

const numbers = new Intl.Collator('und', { numeric: true });
/** By start, those without one last; then by number. */
function before(a: Branch, b: Branch): number {
  if (a.start !== b.start) return a.start === null ? 1 : b.start === null ? -1 : a.start < b.start ? -1 : 1;
  return numbers.compare(a.number, b.number) || a.id - b.id;
}

/** Headings in order; '' is the last. */
const headings = (a: string, b: string): number => (a === '' ? 1 : b === '' ? -1 : numbers.compare(a, b));

/**
 * A plan in the order of its lines: group after group, parents before those inside, with the number of each line. A task
 * whose parent is not there, or stands in another group, stands at the top; so does one that would be inside itself.
 */
export function inTreeOrder<T extends Branch>(branches: readonly T[]): Placed<T>[] {
  const placed: Placed<T>[] = [];
  const groups = groupBy(branches, (branch) => branch.group);
  for (const heading of [...groups.keys()].sort(headings)) placeGroup(groups.get(heading) ?? [], placed);
  return placed;
}

function placeGroup<T extends Branch>(branches: readonly T[], placed: Placed<T>[]): void {
  const here = new Set(branches.map(({ id }) => id));
  const top = (branch: T): boolean => branch.parentId === null || !here.has(branch.parentId);
  const inside = groupBy(
    branches.filter((branch) => !top(branch)),
    (branch) => branch.parentId,
  );
  const done = new Set<number>();
  const place = (branch: T, depth: number): void => {
    if (done.has(branch.id)) return;
    done.add(branch.id);
    const children = (inside.get(branch.id) ?? []).sort(before);
    const parentId = depth === 0 ? null : branch.parentId;
    placed.push({ ...branch, parentId, row: placed.length + 1, depth, hasChildren: children.length > 0 });
    for (const child of children) place(child, depth + 1);
  };
  for (const branch of branches.filter(top).sort(before)) place(branch, 0);
  for (const branch of branches) place(branch, 0);
}
