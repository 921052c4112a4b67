import type { NextRequest } from 'next/server';
import { eventKind } from '@/lib/events/kind';
import { listEventCalendar, listEventsBeside } from '@/lib/events/queries/calendar';
import { dayOf, isCalendarView, rangeOf } from '@/lib/kernel/calendar-view';
import { today } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import { definitionOf } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { parseQuery } from '@/lib/record/list-query';
import { taskKind } from '@/lib/tasks/kind';
import { listCalendar } from '@/lib/tasks/queries/calendar';
import { listGhosts } from '@/lib/tasks/recurrence/queries/ghosts';

const nothing = { entries: [], total: 0 };

/** What a calendar shows: `view`, `on` and the conditions of the registry. `kind=event`: of events; `events=1`: tasks and they. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const search = request.nextUrl.searchParams;
    const view = search.get('view');
    if (!isCalendarView(view)) throw new AppError('invalid');
    const range = rangeOf(view, dayOf(search.get('on'), today(ctx.now, ctx.timeZone)));
    const params = Object.fromEntries([...new Set(search.keys())].map((key) => [key, search.getAll(key)]));
    const asked = { ...parseQuery(params), bin: false };
    const ofEvents = definitionOf(eventKind.name);
    if (search.get('kind') === eventKind.name) return listEventCalendar(ctx, ofEvents, asked, range);
    const ofTasks = definitionOf(taskKind.name);
    const [{ entries, total }, ghosts, beside] = await Promise.all([
      listCalendar(ctx, ofTasks, asked, range),
      listGhosts(ctx, ofTasks, asked, range),
      search.get('events') === '1' ? listEventsBeside(ctx, ofEvents, asked, range) : nothing,
    ]);
    return {
      entries: [...entries, ...ghosts, ...beside.entries],
      total: total + ghosts.length + beside.total,
    };
  });
