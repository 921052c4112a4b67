import { planItem } from '@/components/plan-graph/plan-item';
import type { PlanItem } from '@/components/plan-graph/plan-props';
import type { ProjectPlanRow } from '@/lib/projects/views';
import type { ProjectSpan } from '@/lib/tasks/queries/project-spans';
import type { PlanRow } from '@/lib/tasks/scheduling/views';

/** Tasks as lines of the picture; an executor's line says only where it differs from its task. */
export const taskItems = (rows: readonly PlanRow[], path: string, noGroup: string): PlanItem[] =>
  rows.map(({ projectId: _, ...row }) => ({
    ...row,
    group: row.group || noGroup,
    href: `${path}/${row.id}`,
    openHref: '',
    lines: row.lines.map(({ who, start, end, percent }) => ({
      who,
      start: start === row.start ? null : start,
      end: end === row.end ? null : end,
      percent,
    })),
  }));

type Portfolio = {
  projects: readonly ProjectPlanRow[];
  /** tasks of the open ones */
  rows: readonly PlanRow[];
  spans: ReadonlyMap<number, ProjectSpan>;
  open: readonly number[];
  paths: { project: string; task: string };
  /** the address with these open */
  openHref: (open: readonly number[]) => string;
};

/** Projects as lines that open to their tasks. Where a project has no dates, its tasks say them. */
export function portfolioItems({ projects, rows, spans, open, paths, openHref }: Portfolio): PlanItem[] {
  const tasks = taskItems(rows, paths.task, '');
  return projects.flatMap((project) => {
    const isOpen = open.includes(project.id);
    const inside = isOpen ? tasks.filter((_, at) => rows[at]?.projectId === project.id) : [];
    const others = open.filter((id) => id !== project.id);
    const line = planItem({
      ...project,
      start: project.start ?? spans.get(project.id)?.start ?? null,
      end: project.end ?? spans.get(project.id)?.end ?? null,
      href: `${paths.project}/${project.id}`,
      openHref: openHref(isOpen ? others : [...others, project.id]),
      hasChildren: inside.length > 0,
      rollsUp: true,
    });
    return [
      line,
      ...inside.map((item) => ({
        ...item,
        group: '',
        depth: item.depth + 1,
        parentId: item.parentId ?? project.id,
      })),
    ];
  });
}
