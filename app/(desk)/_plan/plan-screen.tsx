import { getTranslations } from 'next-intl/server';
import { PlanGraph } from '@/components/plan-graph/plan-graph';
import { daysNear, type Plan, packPlan } from '@/components/plan-graph/plan-pack';
import type { PlanActions, PlanOptions, PlanTab } from '@/components/plan-graph/plan-props';
import { instantToLocal } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import {
  addDependencyAction,
  changeDependencyAction,
  changeTaskAction,
  removeDependencyAction,
  setExecutorsAction,
  setTaskPercentAction,
} from '@/lib/tasks/actions';
import {
  moveTaskAction,
  placeTaskAction,
  proposeMoveAction,
  setPredecessorsAction,
  whoDoesAction,
  whyThisDateAction,
} from '@/lib/tasks/scheduling/actions';

const actions: PlanActions = {
  propose: proposeMoveAction,
  move: moveTaskAction,
  percent: setTaskPercentAction,
  rename: changeTaskAction,
  place: placeTaskAction,
  link: addDependencyAction,
  changeLink: changeDependencyAction,
  unlink: removeDependencyAction,
  predecessors: setPredecessorsAction,
  who: whoDoesAction,
  setWho: setExecutorsAction,
  why: whyThisDateAction,
};

type PlanScreenProps = {
  ctx: Ctx;
  plan: Plan;
  options: PlanOptions;
  /** the address without its options */
  href: string;
  name: string;
  groups?: readonly PlanTab[];
  group?: string;
  files?: readonly PlanTab[];
};

/** A plan on its page, with what may be done to the tasks in it. */
export async function PlanScreen({ ctx, plan, groups = [], group = '', files = [], ...rest }: PlanScreenProps) {
  const now = instantToLocal(ctx.now, ctx.timeZone);
  const t = await getTranslations('tasks');
  return (
    <PlanGraph
      {...rest}
      plan={packPlan({ ...plan, days: daysNear(plan, now.date) })}
      now={`${now.date}T${now.time}`}
      groups={groups}
      group={group}
      files={files}
      actions={actions}
      words={t.raw('planGraph')}
    />
  );
}
