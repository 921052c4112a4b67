import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { isCalendarView } from '@/lib/kernel/calendar-view';
import { definitionOf } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';
import { taskKind } from '@/lib/tasks/kind';
import { boardGroupOf, TaskBoard } from './task-board';
import { TaskCalendar } from './task-calendar';
import { TaskViews } from './task-views';

/** Tasks as a list, or the same filtered set in time or on a board: `view` says how, `on` which day, `by` which columns. */
export default async function TasksPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const params = await searchParams;
  const createHref = canCreate(ctx, taskKind) ? `${taskKind.path}/new` : null;
  const { view, on } = params;
  const inTime = isCalendarView(view);
  const onBoard = view === 'board';
  const by = boardGroupOf(params.by);
  const kept = {
    ...(inTime ? { view } : {}),
    ...(inTime && typeof on === 'string' ? { on } : {}),
    ...(onBoard ? { view, by } : {}),
  };
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(taskKind.name)}
      params={params}
      createHref={createHref}
      fixed={{ params: kept }}
      views={(hrefOf) => <TaskViews current={inTime || onBoard ? view : 'registry'} on={kept.on} hrefOf={hrefOf} />}
      body={
        inTime
          ? (asked) => <TaskCalendar ctx={ctx} view={view} on={on} asked={asked} createHref={createHref} />
          : onBoard
            ? (asked, viewHref) => <TaskBoard ctx={ctx} by={by} asked={asked} viewHref={viewHref} />
            : undefined
      }
    />
  );
}
