import 'server-only';
import { and, eq } from 'drizzle-orm';
import { timers } from '@/db/schema/quick';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { taskRecord } from '../record';
import type { TimerView } from './views';

/** The person's running timer. Of a task they may not see any more only that it runs is told. One statement. */
export async function findTimer(ctx: Ctx): Promise<TimerView | null> {
  const [row] = await ctx.db
    .select({ id: timers.taskId, startedAt: timers.startedAt, number: records.number, title: records.title })
    .from(timers)
    .leftJoin(tasks, eq(tasks.id, timers.taskId))
    .leftJoin(records, and(eq(records.id, tasks.id), visible(ctx, taskRecord)))
    .where(eq(timers.userId, ctx.userId ?? 0));
  if (!row) return null;
  const { id, number, title, startedAt } = row;
  return {
    id,
    number: number ?? '',
    title: title ?? '…',
    startedAt: startedAt.toISOString(),
    now: ctx.now.toISOString(),
  };
}
