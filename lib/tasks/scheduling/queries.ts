import 'server-only';
import { sql } from 'drizzle-orm';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { asInstant } from '../queries/status-view';
import type { LinkType, Plan, PlanTask } from './rules/plan';

type TaskRow = {
  id: string;
  parent_id: string | null;
  starts_on: string | null;
  starts_at: string | null;
  ends_on: string | null;
  ends_at: string | null;
  is_milestone: boolean;
  is_manual: boolean;
  rolls_up: boolean;
  category: string;
  constraint_type: PlanTask['constraintType'];
  constraint_on: string | null;
  deadline_on: string | null;
  percent: number;
  hours_planned: string | null;
};
type LinkRow = { id: string; predecessor_id: string; task_id: string; type: LinkType; lag_days: number };

const officeHours: WorkingCalendar['week'][number] = [
  [540, 780],
  [840, 1_080],
];
/** Monday to Friday, nine to one and two to six, on the wall of the company's zone. */
const officeWeek = (timeZone: string): WorkingCalendar => ({
  timeZone,
  week: [officeHours, officeHours, officeHours, officeHours, officeHours, [], []],
  exceptions: new Map(),
});

/** More tasks than this hang together nowhere; a plan beyond it is not moved as one. */
const MOST = 20_000;

/**
 * The part of the house's plan that a task may push: what waits for it or for a parent of it, directly or not, the tasks
 * inside, and what these wait for. Whoever may see them: dates follow from all. Two statements.
 */
export async function loadPlanFrom(ctx: Ctx | TxCtx, id: number): Promise<Plan> {
  const on = 'tx' in ctx ? ctx.tx : ctx.db;
  const tasks = await on.execute<TaskRow>(sql`
    with recursive reached as (
      select ${id}::bigint as id
      union
      select next.id from reached cross join lateral (
        select d.task_id as id from task_dependencies d where d.predecessor_id = reached.id
        union all select c.id from tasks c where c.parent_id = reached.id
        union all select t.parent_id from tasks t where t.id = reached.id and t.parent_id is not null
      ) next
    ), around as (
      select id from reached
      union select d.predecessor_id from task_dependencies d join reached on d.task_id = reached.id
    ), inside as (
      select id from around
      union select c.id from tasks c join inside on c.parent_id = inside.id
    )
    select t.id, t.parent_id, t.starts_on, t.starts_at, t.ends_on, t.ends_at, t.is_milestone, t.is_manual, t.rolls_up, t.category,
      t.constraint_type, t.constraint_on, t.deadline_on, t.percent, t.hours_planned
    from tasks t join inside on inside.id = t.id join records r on r.id = t.id and r.deleted_at is null
    order by t.id limit ${MOST}`);
  const ids = tasks.map((row) => Number(row.id));
  const links = await on.execute<LinkRow>(sql`
    select id, predecessor_id, task_id, type, lag_days from task_dependencies
    where task_id = any(${sql.param(ids)}::bigint[]) and predecessor_id = any(${sql.param(ids)}::bigint[]) order by id`);
  const known = new Set(ids);
  return {
    calendar: officeWeek(ctx.companyZone),
    startOn: null,
    tasks: tasks.map((row) => taskOf(row, known)),
    links: links.map((row) => ({
      id: Number(row.id),
      predecessorId: Number(row.predecessor_id),
      taskId: Number(row.task_id),
      type: row.type,
      lag: { amount: row.lag_days, unit: 'day' },
    })),
  };
}

const taskOf = (row: TaskRow, known: ReadonlySet<number>): PlanTask => ({
  id: Number(row.id),
  // A parent in the bin holds nothing together.
  parentId: row.parent_id !== null && known.has(Number(row.parent_id)) ? Number(row.parent_id) : null,
  start: { on: row.starts_on, at: asInstant(row.starts_at) },
  end: { on: row.ends_on, at: asInstant(row.ends_at) },
  isMilestone: row.is_milestone,
  isManual: row.is_manual,
  isDone: row.category === 'done' || row.category === 'cancelled',
  rollsUp: row.rolls_up,
  constraintType: row.constraint_type,
  constraintOn: row.constraint_on,
  deadlineOn: row.deadline_on,
  percent: row.percent,
  hoursPlanned: row.hours_planned,
});
