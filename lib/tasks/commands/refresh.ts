import 'server-only';
import { sql } from 'drizzle-orm';
import { announce } from '@/lib/platform/changes';
import type { TxCtx } from '@/lib/platform/context';
import { rollUpProjects } from '@/lib/projects/commands/roll-up';
import { refreshReminders } from '../reminders/commands/refresh';

// Guarantee: whatever of a task follows from something else (when it becomes late, its category, its roll-ups) is right
// after each write and each undo, for the task, those above it and its projects, in a fixed number of statements per level.

/** How deep a tree of tasks may be; also what stops a roll-up from going round. */
export const MAX_DEPTH = 20;

type Touched = { parent_id: string | null; project_id: string | null };

const array = (ids: readonly number[]) => sql`${sql.param([...ids].sort((a, b) => a - b))}::bigint[]`;

/** The end of the period as an instant; a date ends at 24:00 in the company's zone. */
const dueInstant = (alias: string, zone: string) =>
  sql.raw(`coalesce(${alias}.ends_at, (${alias}.ends_on + 1)::timestamp at time zone '${zone.replaceAll("'", "''")}')`);

/** Recomputes what is derived for these tasks, then upwards for parents that roll up, then for their projects. */
export async function refreshTasks(tx: TxCtx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await refreshExecutors(tx, ids);
  const touched = await refreshOwn(tx, ids);
  const projects = new Set<number>();
  const dated = new Set(ids);
  let parents = new Set<number>();
  const note = (rows: Iterable<Touched>) => {
    for (const row of rows) {
      if (row.project_id !== null) projects.add(Number(row.project_id));
      if (row.parent_id !== null) parents.add(Number(row.parent_id));
    }
  };
  note(touched);
  note(await formerPlaces(tx, ids));
  for (let depth = 0; parents.size > 0 && depth < MAX_DEPTH; depth++) {
    const level = [...parents];
    for (const id of level) dated.add(id);
    parents = new Set();
    note(await rollUpParents(tx, level));
  }
  await refreshReminders(tx, [...dated]);
  await rollUpProjects(tx, [...projects]);
}

async function refreshExecutors(tx: TxCtx, ids: number[]): Promise<void> {
  await tx.tx.execute(sql`
    with wanted as (
      select e.id, ${dueInstant('e', tx.companyZone)} as due_at, d.category,
        coalesce((select sum(hours) from time_entries where executor_id = e.id), 0) as hours
      from task_executors e join directory_values d on d.id = e.status_id where e.task_id = any(${array(ids)})
    )
    update task_executors e set due_at = w.due_at, category = w.category, hours_spent = w.hours from wanted w
    where e.id = w.id and (e.due_at, e.category, e.hours_spent) is distinct from (w.due_at, w.category, w.hours)`);
}

/** An executor without planned hours weighs the mean of the others; all weigh the same when none has any. */
async function refreshOwn(tx: TxCtx, ids: number[]): Promise<Touched[]> {
  const rows = await tx.tx.execute<Touched>(sql`
    with weighted as (
      select task_id, percent, coalesce(hours_planned, avg(hours_planned) over (partition by task_id), 1) as weight
      from task_executors where task_id = any(${array(ids)})
    ), lines as (
      select task_id, case when bool_and(percent = 100) then 100
        else least(99, round(sum(percent * weight) / nullif(sum(weight), 0)))::int end as percent
      from weighted group by task_id
    ), wanted as (
      select t.id, ${dueInstant('t', tx.companyZone)} as due_at, d.category,
        case when t.rolls_up and exists (select 1 from tasks c where c.parent_id = t.id) then t.percent else coalesce(l.percent, t.percent) end as percent,
        coalesce((select sum(hours) from time_entries where task_id = t.id), 0) as hours,
        case when d.category = 'done' then coalesce(t.done_at, ${tx.now.toISOString()}::timestamptz) end as done_at
      from tasks t join directory_values d on d.id = t.status_id left join lines l on l.task_id = t.id
      where t.id = any(${array(ids)})
    ), written as (
      update tasks t set due_at = w.due_at, category = w.category, percent = w.percent, hours_spent = w.hours, done_at = w.done_at
      from wanted w where t.id = w.id
        and (t.due_at, t.category, t.percent, t.hours_spent, t.done_at) is distinct from (w.due_at, w.category, w.percent, w.hours, w.done_at)
    )
    select distinct parent_id, project_id from tasks where id = any(${array(ids)})`);
  return [...rows];
}

/** Where these tasks stood before this operation moved them: those places lose what they had. */
async function formerPlaces(tx: TxCtx, ids: number[]): Promise<Touched[]> {
  const rows = await tx.tx.execute<Touched>(sql`
    select distinct changes -> 'parentId' ->> 0 as parent_id, changes -> 'projectId' ->> 0 as project_id
    from history where operation_id = ${tx.operationId} and record_id = any(${array(ids)}) and entity = 'task'
      and changes ?| array['parentId', 'projectId']`);
  return [...rows];
}

/** Dates and percent of parents that roll up from their children; a parent without kept children keeps its own. */
async function rollUpParents(tx: TxCtx, ids: number[]): Promise<Touched[]> {
  const rows = await tx.tx.execute<Touched>(sql`
    with child as (
      select c.parent_id, c.starts_on, c.starts_at, c.ends_on, c.ends_at, c.due_at, c.percent, c.category,
        coalesce(c.hours_planned, (select sum(e.hours_planned) from task_executors e where e.task_id = c.id)) as planned
      from tasks c join records r on r.id = c.id and r.deleted_at is null where c.parent_id = any(${array(ids)})
    ), weighted as (
      select child.*, coalesce(planned, avg(planned) over (partition by parent_id), 1) as weight from child where category <> 'cancelled'
    ), summed as (
      select parent_id,
        min(coalesce(starts_on, (starts_at at time zone ${tx.companyZone})::date)) as starts_on,
        max(coalesce(ends_on, (ends_at at time zone ${tx.companyZone})::date)) as ends_on,
        case when bool_and(percent = 100) then 100 else least(99, round(sum(percent * weight) / nullif(sum(weight), 0)))::int end as percent
      from weighted group by parent_id
    ), written as (
      update tasks t set starts_on = s.starts_on, starts_at = null, ends_on = s.ends_on, ends_at = null, percent = s.percent,
        due_at = (s.ends_on + 1)::timestamp at time zone ${tx.companyZone}
      from summed s where t.id = s.parent_id and t.rolls_up
        and (t.starts_on, t.starts_at, t.ends_on, t.ends_at, t.percent) is distinct from (s.starts_on, null, s.ends_on, null, s.percent)
      returning t.id, t.parent_id, t.project_id
    ), announced as (${announce(tx, sql`select id from written`)})
    select parent_id, project_id from written`);
  return [...rows];
}
