import { rightsOn } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { projectKind } from '@/lib/projects/kind';
import { listProjectPlan } from '@/lib/projects/queries/plan';
import type { Params } from '@/lib/record/list-query';
import type { Asked } from '@/lib/record/list-where';
import { taskKind } from '@/lib/tasks/kind';
import { listProjectSpans } from '@/lib/tasks/queries/project-spans';
import { loadPlanGraph } from '@/lib/tasks/scheduling/queries/graph';
import { portfolioItems } from './plan-items';
import { planAsked } from './plan-params';
import { PlanScreen } from './plan-screen';

type PortfolioProps = {
  ctx: Ctx;
  asked: Asked;
  params: Params;
  hrefOf: (params: Record<string, string>) => string;
  name: string;
};

/** The filtered projects, a bar each; an open one shows its tasks below. */
export async function PortfolioPlan({ ctx, asked, params, hrefOf, name }: PortfolioProps) {
  const { options, open } = planAsked(params, 'month');
  const seesTasks = rightsOn(ctx.rights, taskKind.name).see !== 'none';
  const { rows: projects, cut } = await listProjectPlan(ctx, definitionOf(projectKind.name), asked);
  const ids = projects.map(({ id }) => id);
  const shown = seesTasks ? open.filter((id) => ids.includes(id)) : [];
  // A project that is none: the days without work are wanted even while nothing is open.
  const term = { key: 'project', operator: 'is', values: shown.length ? shown.map(String) : ['0'], group: 0 };
  const [spans, graph] = await Promise.all([
    seesTasks ? listProjectSpans(ctx, ids) : new Map(),
    loadPlanGraph(ctx, definitionOf(taskKind.name), { filters: [term], text: '', bin: false }, { group: 'project' }),
  ]);
  const openHref = (list: readonly number[]) => hrefOf(list.length ? { open: list.join(',') } : {});
  const items = portfolioItems({
    projects,
    rows: graph.rows,
    spans,
    open: shown,
    paths: { project: projectKind.path, task: taskKind.path },
    openHref,
  });
  return (
    <PlanScreen
      ctx={ctx}
      plan={{ items, links: graph.links, days: graph.calendar, cut: cut + graph.cut, computed: graph.computed }}
      options={options}
      href={openHref(shown)}
      name={name}
    />
  );
}
