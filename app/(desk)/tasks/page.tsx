import { type RegistryPageProps, RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { canCreate } from '@/lib/access/gate';
import { isCalendarView } from '@/lib/kernel/calendar-view';
import { definitionOf } from '@/lib/kinds';
import { requireSession } from '@/lib/platform/session';
import { taskKind } from '@/lib/tasks/kind';
import { TaskCalendar } from './task-calendar';
import { TaskViews } from './task-views';

/** Tasks as a list, or the same filtered set in time: `view` says how, `on` which day. */
export default async function TasksPage({ searchParams }: RegistryPageProps) {
  const { ctx } = await requireSession();
  const params = await searchParams;
  const createHref = canCreate(ctx, taskKind) ? `${taskKind.path}/new` : null;
  const { view, on } = params;
  const inTime = isCalendarView(view);
  const kept = { ...(inTime ? { view } : {}), ...(inTime && typeof on === 'string' ? { on } : {}) };
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(taskKind.name)}
      params={params}
      createHref={createHref}
      fixed={{ params: kept }}
      views={(hrefOf) => <TaskViews current={inTime ? view : 'registry'} on={kept.on} hrefOf={hrefOf} />}
      body={
        inTime
          ? (asked) => <TaskCalendar ctx={ctx} view={view} on={on} asked={asked} createHref={createHref} />
          : undefined
      }
    />
  );
}
