import type { NextRequest } from 'next/server';
import { dayOf, isCalendarView, rangeOf } from '@/lib/kernel/calendar-view';
import { today } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import { definitionOf } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { parseQuery } from '@/lib/record/list-query';
import { taskKind } from '@/lib/tasks/kind';
import { listCalendar } from '@/lib/tasks/queries/calendar';
import { listGhosts } from '@/lib/tasks/recurrence/queries/ghosts';

/** What a calendar of tasks shows: `view`, `on` and the conditions of the registry. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const search = request.nextUrl.searchParams;
    const view = search.get('view');
    if (!isCalendarView(view)) throw new AppError('invalid');
    const on = dayOf(search.get('on'), today(ctx.now, ctx.timeZone));
    const params = Object.fromEntries([...new Set(search.keys())].map((key) => [key, search.getAll(key)]));
    const asked = [definitionOf(taskKind.name), { ...parseQuery(params), bin: false }, rangeOf(view, on)] as const;
    const [{ entries, total }, ghosts] = await Promise.all([listCalendar(ctx, ...asked), listGhosts(ctx, ...asked)]);
    return { entries: [...entries, ...ghosts], total: total + ghosts.length };
  });
