import 'server-only';
import { sql } from 'drizzle-orm';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { constraints, lagUnits } from '../kind';
import { taskRecord } from '../record';
import type { LinkType } from '../scheduling/rules/plan';
import type { Period, StatusColumns } from './status-view';

// The whole card in one statement: the task with the names it refers to, and its lines as lists.

type Ref = { id: number; title: string };
type Line = Period &
  StatusColumns & {
    id: number;
    employee_id: number | null;
    centre_id: number | null;
    who: string;
    status_id: number;
    percent: number;
    hours_planned: number | null;
    hours_spent: number;
    comment: string;
  };
type Other = StatusColumns &
  Period & {
    link: number;
    id: number;
    number: string;
    title: string;
    percent: number;
    type: LinkType;
    lag: number;
    lag_unit: (typeof lagUnits)[number];
  };

export type CardRow = Period &
  StatusColumns & {
    id: string;
    title: string;
    unit_id: string | null;
    journal_id: string | null;
    status_id: string;
    priority: 'low' | 'normal' | 'high';
    task_color: string | null;
    percent: number;
    hours_planned: string | null;
    hours_spent: string;
    is_milestone: boolean;
    is_manual: boolean;
    rolls_up: boolean;
    deadline_on: string | null;
    constraint_type: (typeof constraints)[number];
    constraint_on: string | null;
    controller_id: string | null;
    event_type_id: string | null;
    typical_task_id: string | null;
    customer_id: string | null;
    contact_id: string | null;
    phones: string[];
    fax: string;
    email: string;
    project_id: string | null;
    parent_id: string | null;
    content: string;
    refs: Ref[] | null;
    lines: Line[] | null;
    predecessors: Other[] | null;
    successors: Other[] | null;
    subtasks: Other[] | null;
    checklist: { id: number; text: string; is_done: boolean }[] | null;
    times: { id: number; employee_id: number; who: string; spent_on: string; hours: number; note: string }[] | null;
  };

const status = sql`d.code as status_code, d.name as status_name, d.system as status_system, d.color as status_color`;

/** Other tasks named by dependencies or as children, only those the reader may see. */
const others = (ctx: Ctx, link: ReturnType<typeof sql>, from: ReturnType<typeof sql>) => sql`
  (select json_agg(o) from (
    select ${link}, tasks.id, records.number, records.title, tasks.percent, tasks.category, tasks.due_at, tasks.starts_on, tasks.starts_at,
      tasks.ends_on, tasks.ends_at, ${status}
    from ${from} join records on records.id = tasks.id join directory_values d on d.id = tasks.status_id
    where ${visible(ctx, taskRecord)} order by tasks.due_at nulls last, tasks.id limit 500) o)`;

/** Throws `not_found` for a task that is not there, is in the bin for somebody who may not look there, or may not be seen. */
export async function readCardRow(
  ctx: Ctx,
  id: number,
  where: ReturnType<typeof sql> = visible(ctx, taskRecord),
): Promise<CardRow> {
  const rows = await ctx.db.execute<CardRow>(sql`
    with card as (
      select records.title, records.unit_id, records.journal_id, tasks.*
      from tasks join records on records.id = tasks.id where tasks.id = ${id} and ${where}
    )
    select card.*, card.color as task_color, ${status},
      (select json_agg(json_build_object('id', r.id, 'title', r.title)) from records r
        where r.id in (card.unit_id, card.controller_id, card.customer_id, card.contact_id, card.project_id, card.parent_id)) as refs,
      (select json_agg(l) from (
        select e.*, r.title as who, d.code as status_code, d.name as status_name, d.system as status_system, d.color as status_color
        from task_executors e join records r on r.id = coalesce(e.employee_id, e.centre_id) join directory_values d on d.id = e.status_id
        where e.task_id = card.id order by e.position, e.id) l) as lines,
      ${others(ctx, sql`p.id as link, p.type, p.lag_amount as lag, p.lag_unit`, sql`task_dependencies p join tasks on tasks.id = p.predecessor_id and p.task_id = card.id`)} as predecessors,
      ${others(ctx, sql`s.id as link, s.type, s.lag_amount as lag, s.lag_unit`, sql`task_dependencies s join tasks on tasks.id = s.task_id and s.predecessor_id = card.id`)} as successors,
      ${others(ctx, sql`tasks.id as link, '' as type, 0 as lag, 'day' as lag_unit`, sql`(select * from tasks where parent_id = card.id) tasks`)} as subtasks,
      (select json_agg(c order by c.position, c.id) from checklist_items c where c.task_id = card.id) as checklist,
      (select json_agg(x) from (select t.*, r.title as who from time_entries t join records r on r.id = t.employee_id
        where t.task_id = card.id order by t.spent_on desc, t.id desc limit 200) x) as times
    from card join directory_values d on d.id = card.status_id`);
  const [row] = rows;
  if (!row) throw new AppError('not_found');
  return row;
}
