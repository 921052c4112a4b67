import { getTranslations } from 'next-intl/server';
import type { PlanTab } from '@/components/plan-graph/plan-props';
import { hasParam } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { emptyQuery, type Params, writeQuery } from '@/lib/record/list-query';
import type { Asked } from '@/lib/record/list-where';
import { taskKind } from '@/lib/tasks/kind';
import { loadPlanGraph } from '@/lib/tasks/scheduling/queries/graph';
import { planGroups } from '@/lib/tasks/scheduling/views';
import { taskItems } from './plan-items';
import { planAsked } from './plan-params';
import { PlanScreen } from './plan-screen';

type TaskPlanProps = {
  ctx: Ctx;
  asked: Asked;
  params: Params;
  /** the address of this plan with more in it */
  hrefOf: (params: Record<string, string>) => string;
  name: string;
  /** without grouping by project: it is one */
  ofProject?: boolean;
};

/** The same plan as a file. */
function filesOf(asked: Asked, name: string): PlanTab[] {
  const query = writeQuery({ ...emptyQuery, ...asked });
  const title = encodeURIComponent(name);
  const href = (format: string) =>
    `/api/export/plan?${[`format=${format}&title=${title}`, query].filter(Boolean).join('&')}`;
  return [
    { key: 'mspdi', label: 'MS Project', href: href('mspdi') },
    { key: 'csv', label: 'CSV', href: href('csv') },
  ];
}

/** The filtered tasks as a plan. */
export async function TaskPlan({ ctx, asked, params, hrefOf, name, ofProject = false }: TaskPlanProps) {
  const { options, group } = planAsked(params);
  const [t, graph] = await Promise.all([
    getTranslations('tasks.planGroups'),
    loadPlanGraph(ctx, definitionOf(taskKind.name), asked, { group }),
  ]);
  const groups = planGroups.filter((key) => !ofProject || key !== 'project');
  const inGroup = (key: string) => hrefOf(key === 'tree' ? {} : { group: key });
  return (
    <PlanScreen
      ctx={ctx}
      plan={{
        items: taskItems(
          graph.rows,
          taskKind.path,
          group === 'tree' ? '' : t(group === 'project' ? 'noProject' : 'nobody'),
        ),
        links: graph.links,
        days: graph.calendar,
        cut: graph.cut,
        computed: graph.computed,
      }}
      options={options}
      href={inGroup(group)}
      name={name}
      groups={groups.map((key) => ({ key, label: t(key), href: inGroup(key) }))}
      group={group}
      files={hasParam(ctx.rights, 'export') ? filesOf(asked, name) : []}
    />
  );
}
