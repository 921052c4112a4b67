import { planParams } from '@/app/(desk)/_plan/plan-params';
import { TaskPlan } from '@/app/(desk)/_plan/task-plan';
import {
  type RegistryPageProps,
  RegistryScreen,
  type RegistryScreenProps,
} from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { eventKind } from '@/lib/events/kind';
import { isCalendarView } from '@/lib/kernel/calendar-view';
import { rightsOn } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { requireSession } from '@/lib/platform/session';
import { wordsOf } from '@/lib/platform/words';
import type { Params } from '@/lib/record/list-query';
import { taskKind } from '@/lib/tasks/kind';
import { keptOf } from '@/lib/tasks/workload/rules/address';
import { boardGroupOf, TaskBoard } from './task-board';
import { TaskCalendar } from './task-calendar';
import { TaskViews } from './task-views';
import { TaskWorkload } from './task-workload';

/** Tasks as a list, or the same filtered set as a picture: `view` says which; the rest of its address says how. */
export default async function TasksPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const params = await searchParams;
  const createHref = canCreate(ctx, taskKind) ? `${taskKind.path}/new` : null;
  const kept = placeOf(params);
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(taskKind.name)}
      params={params}
      createHref={createHref}
      fixed={{ params: kept }}
      views={(hrefOf) => (
        <TaskViews
          current={kept.view ?? 'registry'}
          on={kept.on}
          events={rightsOn(ctx.rights, eventKind.name).see === 'none' ? null : kept.events === '1'}
          hrefOf={hrefOf}
        />
      )}
      body={bodyOf(ctx, params, createHref)}
    />
  );
}

/** What the address says of the view, and stays there when the set changes. */
function placeOf(params: Params): Record<string, string> {
  const { view, on } = params;
  if (isCalendarView(view))
    return { view, ...(typeof on === 'string' ? { on } : {}), ...(params.events === '1' ? { events: '1' } : {}) };
  if (view === 'board') return { view, by: boardGroupOf(params.by) };
  if (view === 'plan') return { view, ...planParams(params) };
  return view === 'workload' ? keptOf(params) : {};
}

function bodyOf(ctx: Ctx, params: Params, createHref: string | null): RegistryScreenProps['body'] {
  const { view, on } = params;
  if (isCalendarView(view))
    return (asked) => (
      <TaskCalendar
        ctx={ctx}
        view={view}
        on={on}
        asked={asked}
        createHref={createHref}
        withEvents={params.events === '1'}
      />
    );
  if (view === 'board')
    return (asked, viewHref) => <TaskBoard ctx={ctx} by={boardGroupOf(params.by)} asked={asked} viewHref={viewHref} />;
  if (view === 'workload')
    return (asked, viewHref) => <TaskWorkload ctx={ctx} params={params} asked={asked} viewHref={viewHref} />;
  if (view === 'plan') {
    const name = wordsOf(ctx.locale).say('tasks.many');
    return (asked, viewHref) => (
      <TaskPlan ctx={ctx} asked={asked} params={params} hrefOf={(more) => viewHref({ view, ...more })} name={name} />
    );
  }
  return undefined;
}
