import 'server-only';
import { sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { reach } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { type Asked, whereOf } from '@/lib/record/list-where';
import type { Period, StatusColumns } from '../../queries/status-view';
import { taskRecord } from '../../record';
import type { Lag, LinkType } from '../rules/plan';

type Line = Omit<Period, 'category' | 'due_at'> & { id: number; who: string; percent: number };
export type GraphRow = Period &
  StatusColumns & {
    id: string;
    number: string;
    title: string;
    parent_id: string | null;
    project_id: string | null;
    project: string | null;
    color: string | null;
    percent: number;
    is_milestone: boolean;
    is_manual: boolean;
    rolls_up: boolean;
    deadline_on: string | null;
    may_change: boolean;
    lines: Line[] | null;
    total: string;
  };

/** What the query matches, the earliest first; no more than `most`, and how many there are. One statement. */
export async function readGraphRows(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  most: number,
): Promise<{ rows: readonly GraphRow[]; total: number }> {
  const rows = await ctx.db.execute<GraphRow>(sql`${planAnew}
    select tasks.id, records.number, records.title, tasks.parent_id, tasks.project_id, tasks.color, tasks.percent, tasks.category,
      tasks.due_at, tasks.starts_on, tasks.starts_at, tasks.ends_on, tasks.ends_at, tasks.is_milestone, tasks.is_manual,
      tasks.rolls_up, tasks.deadline_on, d.code as status_code, d.name as status_name, d.system as status_system,
      d.color as status_color, ${reach(ctx, taskRecord, 'change')} as may_change,
      (select p.title from records p where p.id = tasks.project_id) as project,
      (select json_agg(json_build_object('id', e.id, 'who', x.title, 'percent', e.percent, 'starts_on', e.starts_on,
          'starts_at', e.starts_at, 'ends_on', e.ends_on, 'ends_at', e.ends_at) order by e.position, e.id)
        from task_executors e join records x on x.id = coalesce(e.employee_id, e.centre_id) where e.task_id = tasks.id) as lines,
      count(*) over () as total
    from ${tasks} join ${records} on ${records.id} = ${tasks.id} join directory_values d on d.id = tasks.status_id
    where ${whereOf(ctx, definition, asked)}
    order by coalesce(tasks.starts_on::timestamp, tasks.starts_at at time zone ${ctx.timeZone}, tasks.ends_on::timestamp,
      tasks.ends_at at time zone ${ctx.timeZone}), tasks.id
    limit ${most}`);
  return { rows, total: Number(rows[0]?.total ?? 0) };
}

export type GraphLink = {
  id: string;
  predecessor_id: string;
  task_id: string;
  type: LinkType;
  lag_amount: Lag['amount'];
  lag_unit: Lag['unit'];
};

/** Links of which both ends are among these tasks. One statement. */
export const readGraphLinks = (ctx: Ctx, ids: readonly number[]): Promise<readonly GraphLink[]> =>
  ctx.db.execute<GraphLink>(sql`
    select id, predecessor_id, task_id, type, lag_amount, lag_unit from task_dependencies
    where task_id = any(${sql.param([...ids])}::bigint[]) and predecessor_id = any(${sql.param([...ids])}::bigint[])
    order by id`);
