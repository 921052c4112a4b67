import { momentOf } from '@/lib/kernel/moment';
import type { PlanTask } from '../../scheduling/rules/plan';
import type { FileTask } from './plan-file';

/** A task of a file in its tree. */
export type Branch = { task: FileTask; parentUid: number | null; depth: number; isParent: boolean };

/** The tree from the levels of the lines; a level that jumps by more than one stands directly below the line before. */
export function branchesOf(tasks: readonly FileTask[]): Branch[] {
  const above: Branch[] = [];
  return tasks.map((task) => {
    while ((above.at(-1)?.task.level ?? 0) >= task.level) above.pop();
    const parent = above.at(-1);
    if (parent) parent.isParent = true;
    const branch = { task, parentUid: parent?.task.uid ?? null, depth: above.length + 1, isParent: false };
    above.push(branch);
    return branch;
  });
}

/** As the engine has it, to see whether it waits for itself. */
export const engineTask = ({ task, parentUid, isParent }: Branch, zone: string): PlanTask => ({
  id: task.uid,
  parentId: parentUid,
  start: momentOf(task.start, zone),
  end: momentOf(task.end, zone),
  isMilestone: task.isMilestone,
  isManual: task.isManual,
  isDone: task.isDone,
  rollsUp: isParent,
  constraintType: task.constraintType,
  constraintOn: task.constraintOn,
  deadlineOn: task.deadlineOn,
  percent: task.percent,
  hoursPlanned: null,
});
