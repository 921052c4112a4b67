import 'server-only';
import { sql } from 'drizzle-orm';
import { announce } from '@/lib/platform/changes';
import type { TxCtx } from '@/lib/platform/context';

/**
 * Recomputes percent, planned and spent hours of projects from their tasks: leaves only, weighted by planned hours when any
 * has them, else by the days they last. Writes only what differs.
 */
export async function rollUpProjects(tx: TxCtx, projectIds: readonly number[]): Promise<void> {
  if (projectIds.length === 0) return;
  const ids = sql`${sql.param([...projectIds].sort((a, b) => a - b))}::bigint[]`;
  await tx.tx.execute(sql`
    with leaf as (
      select t.project_id, t.percent, t.hours_spent, (t.category <> 'cancelled') as counts,
        coalesce(t.hours_planned, (select sum(e.hours_planned) from task_executors e where e.task_id = t.id)) as planned,
        greatest(1, coalesce(t.ends_at::date, t.ends_on) - coalesce(t.starts_at::date, t.starts_on, t.ends_at::date, t.ends_on) + 1) as days
      from tasks t join records r on r.id = t.id and r.deleted_at is null
      where t.project_id = any(${ids})
        and not exists (select 1 from tasks c join records cr on cr.id = c.id and cr.deleted_at is null where c.parent_id = t.id)
    ), summed as (
      select project_id, coalesce(sum(planned) filter (where counts), 0) as planned,
        coalesce(sum(percent * planned) filter (where counts), 0) as percent_by_hours,
        coalesce(sum(coalesce(days, 1)) filter (where counts), 0) as days,
        coalesce(sum(percent * coalesce(days, 1)) filter (where counts), 0) as percent_by_days,
        bool_and(percent = 100) filter (where counts) as all_done
      from leaf group by project_id
    ), spent as (
      select t.project_id, sum(t.hours_spent) as hours from tasks t join records r on r.id = t.id and r.deleted_at is null
      where t.project_id = any(${ids}) group by t.project_id
    ), wanted as (
      select p.id, coalesce(s.planned, 0) as planned, coalesce(x.hours, 0) as hours,
        case when s.project_id is null then 0 when coalesce(s.all_done, false) then 100 else least(99, coalesce(round(case when s.planned > 0
          then s.percent_by_hours / s.planned else s.percent_by_days::numeric / nullif(s.days, 0) end), 0))::int end as percent
      from projects p left join summed s on s.project_id = p.id left join spent x on x.project_id = p.id where p.id = any(${ids})
    ), written as (
    update projects p set percent = w.percent, hours_planned = w.planned, hours_spent = w.hours from wanted w
    where p.id = w.id and (p.percent, p.hours_planned, p.hours_spent) is distinct from (w.percent, w.planned, w.hours)
    returning p.id)
    ${announce(tx, sql`select id from written`)}`);
}
