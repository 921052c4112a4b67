import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { timers } from '@/db/schema/quick';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { taskRecord } from '../record';
import type { TimerView } from './views';

const running = (ctx: Ctx) =>
  ctx.db
    .select({ id: timers.taskId, startedAt: timers.startedAt, number: records.number, title: records.title })
    .from(timers)
    .leftJoin(tasks, eq(tasks.id, timers.taskId))
    .leftJoin(records, and(eq(records.id, tasks.id), visible(ctx, taskRecord)))
    .where(eq(timers.userId, ctx.userId ?? 0));

type Row = { id: number; startedAt: Date | string; number: string | null; title: string | null };
const viewOf = (ctx: Ctx, { id, number, title, startedAt }: Row): TimerView => ({
  id,
  number: number ?? '',
  title: title ?? '…',
  startedAt: new Date(startedAt).toISOString(),
  now: ctx.now.toISOString(),
});

/** The person's running timer. Of a task they may not see any more only that it runs is told. One statement. */
export async function findTimer(ctx: Ctx): Promise<TimerView | null> {
  const [row] = await running(ctx);
  return row ? viewOf(ctx, row) : null;
}

/** The same as a column of a statement that is made anyway, and what to make of its value. */
export const timerColumn = (ctx: Ctx): SQL<TimerView | null> =>
  sql<TimerView | null>`(select row_to_json(timer) from ${running(ctx)} as timer (id, "startedAt", number, title))`.mapWith(
    (row: Row | null) => row && viewOf(ctx, row),
  );
