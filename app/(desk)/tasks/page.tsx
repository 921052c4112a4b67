import {
  type RegistryPageProps,
  RegistryScreen,
  type RegistryScreenProps,
} from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { isCalendarView } from '@/lib/kernel/calendar-view';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { requireSession } from '@/lib/platform/session';
import type { Params } from '@/lib/record/list-query';
import { taskKind } from '@/lib/tasks/kind';
import { keptOf } from '@/lib/tasks/workload/rules/address';
import { boardGroupOf, TaskBoard } from './task-board';
import { TaskCalendar } from './task-calendar';
import { TaskViews } from './task-views';
import { TaskWorkload } from './task-workload';

/** Tasks as a list, or the same filtered set in time on a board, or as hours of people: `view` says how, `on` which day, `by` which columns. */
export default async function TasksPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const params = await searchParams;
  const createHref = canCreate(ctx, taskKind) ? `${taskKind.path}/new` : null;
  const { view, on } = params;
  const inTime = isCalendarView(view);
  const onBoard = view === 'board';
  const ofPeople = view === 'workload';
  const kept = {
    ...(inTime ? { view } : {}),
    ...(inTime && typeof on === 'string' ? { on } : {}),
    ...(onBoard ? { view, by: boardGroupOf(params.by) } : {}),
    ...(ofPeople ? keptOf(params) : {}),
  };
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(taskKind.name)}
      params={params}
      createHref={createHref}
      fixed={{ params: kept }}
      views={(hrefOf) => (
        <TaskViews current={inTime || onBoard || ofPeople ? view : 'registry'} on={kept.on} hrefOf={hrefOf} />
      )}
      body={bodyOf(ctx, params, createHref)}
    />
  );
}

/** What stands in the place of the list; nothing for the list itself. */
function bodyOf(ctx: Ctx, params: Params, createHref: string | null): RegistryScreenProps['body'] {
  const { view, on } = params;
  if (isCalendarView(view))
    return (asked) => <TaskCalendar ctx={ctx} view={view} on={on} asked={asked} createHref={createHref} />;
  if (view === 'board')
    return (asked, viewHref) => <TaskBoard ctx={ctx} by={boardGroupOf(params.by)} asked={asked} viewHref={viewHref} />;
  if (view === 'workload')
    return (asked, viewHref) => <TaskWorkload ctx={ctx} params={params} asked={asked} viewHref={viewHref} />;
  return undefined;
}
