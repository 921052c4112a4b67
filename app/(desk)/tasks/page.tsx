import { getTranslations } from 'next-intl/server';
import { planParams } from '@/app/(desk)/_plan/plan-params';
import { TaskPlan } from '@/app/(desk)/_plan/task-plan';
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
  const isPlan = view === 'plan';
  const day = inTime && typeof on === 'string' ? on : undefined;
  const kept = {
    ...(inTime || isPlan ? { view } : {}),
    ...(day ? { on: day } : {}),
    ...(isPlan ? planParams(params) : {}),
  };
  const t = await getTranslations('tasks');
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(taskKind.name)}
      params={params}
      createHref={createHref}
      fixed={{ params: kept }}
      views={(hrefOf) => <TaskViews current={inTime || isPlan ? view : 'registry'} on={day} hrefOf={hrefOf} />}
      body={
        inTime
          ? (asked) => <TaskCalendar ctx={ctx} view={view} on={on} asked={asked} createHref={createHref} />
          : isPlan
            ? (asked, hrefOf) => (
                <TaskPlan
                  ctx={ctx}
                  asked={asked}
                  params={params}
                  hrefOf={(more) => hrefOf({ view, ...more })}
                  name={t('many')}
                />
              )
            : undefined
      }
    />
  );
}
