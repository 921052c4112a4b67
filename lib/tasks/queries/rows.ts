import 'server-only';
import { sql } from 'drizzle-orm';
import { shownHours } from '@/lib/kernel/numbers';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { Priority } from '../kind';
import { taskKind } from '../kind';
import { type RecurrenceRow, ruleFrom } from '../recurrence/queries/row';
import { saidRule } from '../recurrence/queries/said';
import type { Named, TaskRow } from '../views';
import { momentShown, type Period, periodEnd, periodStart, type StatusColumns, statusView } from './status-view';

type Pair = [id: number, title: string] | null;
type Row = Period &
  StatusColumns & {
    id: string;
    number: string;
    title: string;
    priority: Priority;
    percent: number;
    hours_spent: string;
    hours_planned: string | null;
    created_at: string;
    changed_at: string;
    done_at: string | null;
    author: string | null;
    customer: Pair;
    project: Pair;
    parent: Pair;
    controller: Pair;
    unit: Pair;
    executors: Pair[] | null;
    recurrence: RecurrenceRow | null;
  };

const named = (pair: Pair): Named | null => (pair ? { id: pair[0], text: pair[1] } : null);
const pair = (column: string) =>
  sql.raw(`(select json_build_array(r.id, r.title) from records r where r.id = ${column})`);

/** Rows of the registry for ids that `listPage` found visible, in their order. One statement. */
export async function listTaskRows(ctx: Ctx, ids: readonly number[]): Promise<TaskRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.execute<Row>(sql`
    select t.id, r.number, r.title, t.priority, t.percent, t.hours_spent, t.hours_planned, t.category, t.due_at, t.starts_on, t.starts_at,
      t.ends_on, t.ends_at, r.created_at, r.changed_at, t.done_at, d.code as status_code, d.name as status_name,
      d.system as status_system, d.color as status_color, (select name from users where id = r.author_id) as author,
      ${pair('t.customer_id')} as customer, ${pair('t.project_id')} as project, ${pair('t.parent_id')} as parent,
      ${pair('t.controller_id')} as controller, ${pair('r.unit_id')} as unit,
      (select json_agg(json_build_array(x.id, x.title) order by e.position, e.id) from task_executors e
        join records x on x.id = coalesce(e.employee_id, e.centre_id) where e.task_id = t.id) as executors,
      (select row_to_json(s) from task_recurrences s where s.task_id = t.id and s.is_current and not s.is_ended) as recurrence
    from unnest(${sql.param([...ids])}::bigint[]) with ordinality as wanted (id, place)
    join tasks t on t.id = wanted.id join records r on r.id = t.id join directory_values d on d.id = t.status_id
    order by wanted.place`);
  const words = wordsOf(ctx.locale);
  const overdue = words.say('tasks.overdue');
  return rows.map((row): TaskRow => {
    const status = statusView(row, ctx.locale, ctx.now, overdue);
    return {
      id: Number(row.id),
      number: row.number,
      title: { text: row.title, href: `${taskKind.path}/${row.id}` },
      status,
      priority: words.say(`choices.priority.${row.priority}`),
      customer: named(row.customer),
      project: named(row.project),
      parent: named(row.parent),
      controller: named(row.controller),
      executors: (row.executors ?? []).flatMap((one) => named(one) ?? []),
      start: periodStart(row, ctx),
      end: { text: periodEnd(row, ctx), late: status.code === 'overdue' },
      percent: row.percent,
      hoursSpent: shownHours(row.hours_spent),
      hoursPlanned: shownHours(row.hours_planned),
      author: row.author ?? '',
      unit: named(row.unit),
      recurs: row.recurrence ? saidRule(ruleFrom(row.recurrence), ctx) : '',
      created: momentShown(null, row.created_at, ctx),
      changed: momentShown(null, row.changed_at, ctx),
      done: momentShown(null, row.done_at, ctx),
    };
  });
}
