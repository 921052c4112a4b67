import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { AppError } from '@/lib/kernel/errors';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Calendars } from '@/lib/people/calendars/views';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { asInstant } from '../../queries/status-view';
import type { Lag, LinkType, Plan, PlanTask } from '../rules/plan';

// Guarantee: what the engine gets is never cut short. A part of the plan that is too large is refused, and said so.

/** Who does a task: the person, if it is one, and the centre. */
type Who = [employeeId: number | null, centreId: number | null];
type TaskRow = {
  id: string;
  parent_id: string | null;
  project_id: string | null;
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
  who: Who[] | null;
};
type LinkRow = {
  id: string;
  predecessor_id: string;
  task_id: string;
  type: LinkType;
  lag_amount: number;
  lag_unit: Lag['unit'];
};

/** More than this is not computed as one while somebody waits. */
const MOST = 20_000;

/** The plan, and the projects its tasks are in. */
export type LoadedPlan = Plan & { projectOf: ReadonlyMap<number, number> };

/**
 * The part of the house's plan that tasks may push: what waits for them or for a parent of one, directly or not, with the tasks
 * inside; and what these wait for. Whoever may see them: dates follow from all. Three statements.
 */
export const loadPlanFrom = (ctx: Ctx | TxCtx, ids: readonly number[]): Promise<LoadedPlan> =>
  load(
    ctx,
    // A parent above only passes on that it ends later: the tasks beside are not read unless something waits for it.
    sql`reached as (
      select unnest(${sql.param([...ids])}::bigint[]) as id, true as whole
      union
      select next.id, next.whole from reached cross join lateral (
        select d.task_id as id, true as whole from task_dependencies d where d.predecessor_id = reached.id
        union all select c.id, true from tasks c where c.parent_id = reached.id and reached.whole
        union all select t.parent_id, false from tasks t where t.id = reached.id and t.parent_id is not null
      ) next
    ), around as (
      select d.predecessor_id as id from task_dependencies d join reached on d.task_id = reached.id
      union select reached.id from reached where exists (select 1 from task_dependencies d where d.predecessor_id = reached.id)
      union select c.id from tasks c join around on c.parent_id = around.id
    ), wanted as (select id from reached union select id from around)`,
  );

/** What a task waits for, directly or not, with all that is inside: enough to say why it stands where it stands. */
export const loadPlanBefore = (ctx: Ctx | TxCtx, id: number): Promise<LoadedPlan> =>
  load(
    ctx,
    sql`reached as (
      select ${id}::bigint as id, true as whole
      union
      select next.id, next.whole from reached cross join lateral (
        select d.predecessor_id as id, true as whole from task_dependencies d where d.task_id = reached.id
        union all select c.id, true from tasks c where c.parent_id = reached.id and reached.whole
        union all select t.parent_id, false from tasks t where t.id = reached.id and t.parent_id is not null
      ) next
    ), wanted as (select distinct id from reached)`,
  );

/** All that hangs together with these tasks: by links, by the tree, by their projects. */
export const loadPlanAround = (ctx: Ctx | TxCtx, ids: readonly number[], most: number): Promise<LoadedPlan> =>
  load(
    ctx,
    sql`wanted as (
      select id from (
        select unnest(${sql.param([...ids])}::bigint[]) as id
        union select id from tasks where project_id in (select project_id from tasks where id = any(${sql.param([...ids])}::bigint[]))
      ) seeds
      union
      select next.id from wanted cross join lateral (
        select d.task_id as id from task_dependencies d where d.predecessor_id = wanted.id
        union all select d.predecessor_id from task_dependencies d where d.task_id = wanted.id
        union all select c.id from tasks c where c.parent_id = wanted.id
        union all select t.parent_id from tasks t where t.id = wanted.id and t.parent_id is not null
      ) next
    )`,
    most,
  );

async function load(ctx: Ctx | TxCtx, wanted: SQL, most = MOST): Promise<LoadedPlan> {
  const calendars = await loadCalendars(ctx);
  const who = calendars.areAllTheSame
    ? sql`null`
    : sql`(
    select json_agg(json_build_array(e.employee_id, coalesce(e.centre_id, m.centre_id))) from task_executors e
      left join employees m on m.id = e.employee_id where e.task_id = t.id)`;
  const rows = await ctx.db.execute<TaskRow>(sql`
    with recursive ${wanted}
    select t.id, t.parent_id, t.project_id, t.starts_on, t.starts_at, t.ends_on, t.ends_at, t.is_milestone, t.is_manual, t.rolls_up,
      t.category, t.constraint_type, t.constraint_on, t.deadline_on, t.percent, t.hours_planned, ${who} as who
    from tasks t join records r on r.id = t.id and r.deleted_at is null
    where t.id = any(array(select id from wanted limit ${most + 1}))`);
  if (rows.length > most) throw new AppError('plan_too_large', { params: { most } });
  const tasks = [...rows].sort((a, b) => Number(a.id) - Number(b.id));
  const ids = tasks.map((row) => Number(row.id));
  const links = await ctx.db.execute<LinkRow>(sql`
    select id, predecessor_id, task_id, type, lag_amount, lag_unit from task_dependencies
    where task_id = any(${sql.param(ids)}::bigint[]) and predecessor_id = any(${sql.param(ids)}::bigint[]) order by id`);
  const known = new Set(ids);
  return {
    calendar: calendars.company,
    startOn: null,
    tasks: tasks.map((row) => taskOf(row, known, calendars)),
    links: links.map(linkOf),
    projectOf: new Map(
      tasks.flatMap((row) => (row.project_id === null ? [] : [[Number(row.id), Number(row.project_id)] as const])),
    ),
  };
}

const linkOf = (row: LinkRow) => ({
  id: Number(row.id),
  predecessorId: Number(row.predecessor_id),
  taskId: Number(row.task_id),
  type: row.type,
  lag: { amount: row.lag_amount, unit: row.lag_unit },
});

/** That of those who do it, where all of them keep the same. */
function calendarOf(who: readonly Who[] | null, calendars: Calendars): WorkingCalendar {
  const all = new Set(
    (who ?? []).map(([employee, centre]) =>
      employee === null ? calendars.ofCentre(centre) : calendars.ofEmployee(employee, centre),
    ),
  );
  const [only, ...others] = all;
  return only && others.length === 0 ? only : calendars.company;
}

const taskOf = (row: TaskRow, known: ReadonlySet<number>, calendars: Calendars): PlanTask => ({
  id: Number(row.id),
  // A parent in the bin, or out of reach, holds nothing together.
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
  calendar: calendarOf(row.who, calendars),
});
