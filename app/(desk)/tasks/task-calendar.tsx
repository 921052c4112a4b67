import { getTranslations } from 'next-intl/server';
import { Calendar } from '@/components/calendar/calendar';
import { Icon } from '@/components/ui/icon';
import { moveEventAction } from '@/lib/events/actions';
import { eventKind } from '@/lib/events/kind';
import { listEventsBeside } from '@/lib/events/queries/calendar';
import { packEntries } from '@/lib/kernel/calendar-pack';
import { type CalendarView, dayOf, rangeOf } from '@/lib/kernel/calendar-view';
import { instantToLocal } from '@/lib/kernel/dates';
import { definitionOf } from '@/lib/kinds';
import { readHours } from '@/lib/people/calendars/queries';
import type { Ctx } from '@/lib/platform/context';
import { emptyQuery, type FilterTerm, writeQuery } from '@/lib/record/list-query';
import type { Asked } from '@/lib/record/list-where';
import { taskKind } from '@/lib/tasks/kind';
import { listCalendar } from '@/lib/tasks/queries/calendar';
import { listGhosts } from '@/lib/tasks/recurrence/queries/ghosts';
import { moveTaskAction, proposeMoveAction } from '@/lib/tasks/scheduling/actions';

type TaskCalendarProps = {
  ctx: Ctx;
  view: CalendarView;
  on: unknown;
  asked: Asked;
  createHref: string | null;
  /** events of the same time stand beside the tasks */
  withEvents: boolean;
};
const nothing = { entries: [], total: 0 };

/** The filtered tasks in time. */
export async function TaskCalendar({ ctx, view, on, asked, createHref, withEvents }: TaskCalendarProps) {
  const now = instantToLocal(ctx.now, ctx.timeZone);
  const day = dayOf(on, now.date);
  const [t, feeds, hours, { entries, total }, ghosts, beside] = await Promise.all([
    getTranslations('tasks'),
    getTranslations('feeds'),
    readHours(ctx),
    listCalendar(ctx, definitionOf(taskKind.name), asked, rangeOf(view, day)),
    listGhosts(ctx, definitionOf(taskKind.name), asked, rangeOf(view, day)),
    withEvents ? listEventsBeside(ctx, definitionOf(eventKind.name), asked, rangeOf(view, day)) : nothing,
  ]);
  return (
    <>
      <Calendar
        key={`${view} ${withEvents}`}
        view={view}
        on={day}
        now={`${now.date}T${now.time}`}
        hours={hours}
        entries={packEntries([...entries, ...ghosts, ...beside.entries])}
        total={total + ghosts.length + beside.total}
        path={taskKind.path}
        query={[withEvents ? 'events=1' : '', writeQuery({ ...emptyQuery, ...asked })].filter(Boolean).join('&')}
        createHref={createHref && withPlace(createHref, asked.filters)}
        propose={proposeMoveAction}
        move={moveTaskAction}
        events={{ path: eventKind.path, move: moveEventAction }}
        words={t.raw('calendar')}
      />
      {asked.filters.length || asked.text ? (
        <p className="px-[var(--gutter)] py-2 text-sm">
          <a
            className="inline-flex min-h-6 items-center gap-1.5 text-ink-2 hover:text-accent"
            href={`/profile?${new URLSearchParams({ tab: 'calendars', list: writeQuery({ ...emptyQuery, ...asked }) })}`}
          >
            <Icon name="calendar" />
            {feeds('subscribe')}
          </a>
        </p>
      ) : null}
    </>
  );
}

/** A new task belongs to the one project and the one executor that are filtered for. */
function withPlace(href: string, filters: readonly FilterTerm[]): string {
  const params = new URLSearchParams();
  for (const [key, name] of [
    ['project', 'project'],
    ['executors', 'executor'],
    ['customer', 'customer'],
  ] as const) {
    const values = filters.filter((term) => term.key === key && term.operator === 'is').flatMap((term) => term.values);
    if (values.length === 1) params.set(name, values[0] ?? '');
  }
  const query = params.toString();
  return query ? `${href}?${query}` : href;
}
