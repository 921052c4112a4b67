import 'server-only';
import { sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { taskRecord } from '../record';

/** From the first day of a project's tasks to the last one. */
export type ProjectSpan = { start: string; end: string };

/** When the visible tasks of these projects run, in the reader's zone; those without dates are left out. One statement. */
export async function listProjectSpans(ctx: Ctx, ids: readonly number[]): Promise<Map<number, ProjectSpan>> {
  if (ids.length === 0) return new Map();
  const zone = ctx.timeZone;
  const rows = await ctx.db.execute<{ id: string; first: string | null; last: string | null }>(sql`
    select tasks.project_id as id,
      min(coalesce(tasks.starts_on, (tasks.starts_at at time zone ${zone})::date, tasks.ends_on,
        (tasks.ends_at at time zone ${zone})::date))::text as first,
      max(coalesce(tasks.ends_on, (tasks.ends_at at time zone ${zone})::date, tasks.starts_on,
        (tasks.starts_at at time zone ${zone})::date))::text as last
    from ${tasks} join ${records} on ${records.id} = ${tasks.id}
    where tasks.project_id = any(${sql.param([...ids])}::bigint[]) and ${visible(ctx, taskRecord)}
    group by tasks.project_id`);
  return new Map(
    rows.flatMap(({ id, first, last }) => (first && last ? [[Number(id), { start: first, end: last }] as const] : [])),
  );
}
