import 'server-only';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';
import { listMyDay } from '../queries/my-day';
import type { PocketDay } from './views';

/** Today's list for a phone: what is late, due today, due this week. Two statements. */
export async function listPocketDay(ctx: Ctx): Promise<PocketDay> {
  const day = await listMyDay(ctx);
  const found = [...day.overdue, ...day.today, ...day.week];
  const ids = found.map(({ id }) => id);
  const rows = await ctx.db.execute<{ id: string; seen: string }>(sql`
    select wanted.id, (select coalesce(max(h.id), 0) from history h where h.record_id = wanted.id) as seen
    from unnest(${sql.param(ids)}::bigint[]) as wanted (id)`);
  const seen = new Map(rows.map((row) => [Number(row.id), Number(row.seen)]));
  const late = new Set(day.overdue);
  return {
    userId: ctx.userId ?? 0,
    readAt: ctx.now.toISOString(),
    tasks: found.map((task) => ({
      id: task.id,
      number: task.number,
      title: task.title,
      end: task.end,
      late: late.has(task),
      status: task.status.name,
      percent: task.percent,
      note: [task.customer, task.project].filter(Boolean).join(' · '),
      seen: seen.get(task.id) ?? 0,
    })),
  };
}
