import { isPlanScale, type PlanOptions, type PlanScale } from '@/components/plan-graph/plan-props';
import type { Params } from '@/lib/record/list-query';
import { type PlanGroup, planGroups } from '@/lib/tasks/scheduling/views';

const textOf = (value: Params[string]): string => (typeof value === 'string' ? value : '');

type PlanAsked = { options: PlanOptions; group: PlanGroup; open: number[] };

/** How a plan is asked to be seen; what is not understood is as it is at first. */
export function planAsked(params: Params, first: PlanScale = 'week'): PlanAsked {
  const scale = textOf(params.scale);
  const group = planGroups.find((one) => one === textOf(params.group)) ?? 'tree';
  const open = textOf(params.open).split(',').map(Number);
  return {
    options: {
      scale: isPlanScale(scale) ? scale : first,
      critical: params.critical === '1',
      lines: params.lines === '1',
    },
    group,
    open: [...new Set(open.filter((id) => Number.isSafeInteger(id) && id > 0))].slice(0, 100),
  };
}

/** What of it an address keeps while the set is filtered anew. */
export function planParams(params: Params): Record<string, string> {
  const names = ['scale', 'group', 'critical', 'lines', 'open'] as const;
  return Object.fromEntries(names.flatMap((name) => (textOf(params[name]) ? [[name, textOf(params[name])]] : [])));
}
