import { getTranslations } from 'next-intl/server';
import { Calendar } from '@/components/calendar/calendar';
import { RecordWords } from '@/components/record/record-words-server';
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

type TaskCalendarProps = { ctx: Ctx; view: CalendarView; on: unknown; asked: Asked; createHref: string | null };

/** The filtered tasks in time. */
export async function TaskCalendar({ ctx, view, on, asked, createHref }: TaskCalendarProps) {
  const now = instantToLocal(ctx.now, ctx.timeZone);
  const day = dayOf(on, now.date);
  const [t, hours, { entries, total }, ghosts] = await Promise.all([
    getTranslations('tasks'),
    readHours(ctx),
    listCalendar(ctx, definitionOf(taskKind.name), asked, rangeOf(view, day)),
    listGhosts(ctx, definitionOf(taskKind.name), asked, rangeOf(view, day)),
  ]);
  return (
    <RecordWords>
      <Calendar
        key={view}
        view={view}
        on={day}
        now={`${now.date}T${now.time}`}
        hours={hours}
        entries={packEntries([...entries, ...ghosts])}
        total={total + ghosts.length}
        path={taskKind.path}
        query={writeQuery({ ...emptyQuery, ...asked })}
        createHref={createHref && withPlace(createHref, asked.filters)}
        propose={proposeMoveAction}
        move={moveTaskAction}
        words={t.raw('calendar')}
      />
    </RecordWords>
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
