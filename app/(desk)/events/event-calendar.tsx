import { getTranslations } from 'next-intl/server';
import { Calendar } from '@/components/calendar/calendar';
import { moveEventAction } from '@/lib/events/actions';
import { eventKind } from '@/lib/events/kind';
import { listEventCalendar } from '@/lib/events/queries/calendar';
import { packEntries } from '@/lib/kernel/calendar-pack';
import { type CalendarView, dayOf, rangeOf } from '@/lib/kernel/calendar-view';
import { instantToLocal } from '@/lib/kernel/dates';
import { definitionOf } from '@/lib/kinds';
import { readHours } from '@/lib/people/calendars/queries';
import type { Ctx } from '@/lib/platform/context';
import { emptyQuery, writeQuery } from '@/lib/record/list-query';
import type { Asked } from '@/lib/record/list-where';

type EventCalendarProps = { ctx: Ctx; view: CalendarView; on: unknown; asked: Asked; createHref: string | null };

/** The filtered events in time. */
export async function EventCalendar({ ctx, view, on, asked, createHref }: EventCalendarProps) {
  const now = instantToLocal(ctx.now, ctx.timeZone);
  const day = dayOf(on, now.date);
  const [t, events, hours, { entries, total }] = await Promise.all([
    getTranslations('tasks'),
    getTranslations('events'),
    readHours(ctx),
    listEventCalendar(ctx, definitionOf(eventKind.name), asked, rangeOf(view, day)),
  ]);
  return (
    <Calendar
      key={view}
      view={view}
      on={day}
      now={`${now.date}T${now.time}`}
      hours={hours}
      entries={packEntries(entries)}
      total={total}
      path={eventKind.path}
      query={writeQuery({ ...emptyQuery, ...asked })}
      source={`/api/calendar?kind=${eventKind.name}&`}
      createHref={createHref}
      move={moveEventAction}
      words={{ ...t.raw('calendar'), ...events.raw('calendar') }}
    />
  );
}
