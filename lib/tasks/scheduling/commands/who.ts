import 'server-only';
import { sql } from 'drizzle-orm';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { loadVisible } from '@/lib/record/load-visible';
import { taskRecord } from '../../record';
import type { WhoView } from '../views';

type Row = { id: string; title: string; is_centre: boolean };

/** Who does a task, each once, in the order of the lines. */
export async function whoDoes(ctx: Ctx, { id }: { id: number }): Promise<WhoView> {
  const task = (await loadVisible(ctx, taskRecord, [id])).get(id);
  if (!task || task.deletedAt) throw new AppError('not_found');
  const rows = await ctx.db.execute<Row>(sql`
    select x.id, x.title, e.centre_id is not null as is_centre
    from task_executors e join records x on x.id = coalesce(e.employee_id, e.centre_id)
    where e.task_id = ${id} group by x.id, x.title, is_centre order by min(e.position), x.id`);
  const named = (centres: boolean) =>
    rows.filter(({ is_centre }) => is_centre === centres).map(({ id, title }) => ({ id: Number(id), text: title }));
  return { employees: named(false), centres: named(true) };
}
