import 'server-only';
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { reach } from '@/lib/access/visibility';
import { instantToLocal } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import { momentText } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { taskRecord } from '../../record';
import { type Leveling, type LevelShift, level } from '../../scheduling/rules/leveling';
import type { LinkType, Plan, PlanTask } from '../../scheduling/rules/plan';
import { workerOf, workLineOf } from '../rules/grid';
import { type Delay, delaysOf, type ProjectOfPlan, withinEnds } from '../rules/moves';
import type { ProposeLevel } from '../schema';
import { calendarOf } from './calendar';
import { linesOfPeople, spanOf } from './lines';
import { peopleById } from './people';

// Guarantee: levelling counts all work of its people and moves only what its person may change, nobody has begun, and
// is not set for a time of day.

type TaskRow = Parameters<typeof spanOf>[0] & {
  id: string;
  parent_id: string | null;
  title: string;
  is_milestone: boolean;
  is_manual: boolean;
  rolls_up: boolean;
  category: string;
  constraint_type: PlanTask['constraintType'];
  constraint_on: string | null;
  deadline_on: string | null;
  percent: number;
  hours_planned: string | null;
  hours_spent: string;
  may_change: boolean;
  project_id: string | null;
  project: string | null;
  project_end: string | null;
};
type LinkRow = { id: string; predecessor_id: string; task_id: string; type: LinkType; lag_days: number };

/** More tasks than this are not levelled as one. */
const MOST = 20_000;

export type Proposal = Leveling & {
  calendar: WorkingCalendar;
  titles: ReadonlyMap<number, string>;
  /** projects that end later, by how many working days */
  delays: Delay[];
  seal: string;
};

/** What would take work off the overloaded days of these people. Four statements. */
export async function planLeveling(ctx: Ctx | TxCtx, { people: ids, mode }: ProposeLevel): Promise<Proposal> {
  const [calendar, people] = await Promise.all([calendarOf(ctx), peopleById(ctx, ids)]);
  if (people.length === 0) throw new AppError('not_found');
  const lines = await linesOfPeople(
    ctx,
    people.map(({ id }) => id),
    instantToLocal(ctx.now, ctx.companyZone).date,
    null,
  );
  const { plan, titles, projects } = await planAround(ctx, calendar, [...new Set(lines.map(({ taskId }) => taskId))]);
  const workers = people.map(({ id, hoursADay }) => workerOf(id, hoursADay, calendar));
  const proposal = level(mode === 'slack' ? withinEnds(plan, projects) : plan, lines.map(workLineOf), workers, mode);
  if (proposal.kind === 'cycle') throw new AppError('cycle', { params: { path: '' } });
  return {
    ...proposal,
    calendar,
    titles,
    delays: delaysOf(proposal.shifts, projects, calendar),
    seal: sealOf(ctx, proposal.shifts),
  };
}

/** The same for the same proposal: what is saved is what was shown. */
function sealOf(ctx: Ctx, shifts: readonly LevelShift[]): string {
  const text = shifts.map(({ id, to }) =>
    [id, momentText(to.start, ctx.companyZone), momentText(to.end, ctx.companyZone)].join(' '),
  );
  return createHash('sha256').update(text.join('\n')).digest('base64url').slice(0, 24);
}

/** The tasks, those that wait for them directly or not, those they wait for, and the tasks inside of any. Two statements. */
async function planAround(ctx: Ctx | TxCtx, calendar: WorkingCalendar, seeds: readonly number[]) {
  const rows = await ctx.db.execute<TaskRow>(sql`${planAnew}
    with recursive reached as (
      select unnest(${sql.param([...seeds])}::bigint[]) as id
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
    select tasks.id, tasks.parent_id, records.title, tasks.starts_on, tasks.starts_at, tasks.ends_on, tasks.ends_at,
      tasks.is_milestone, tasks.is_manual, tasks.rolls_up, tasks.category, tasks.constraint_type, tasks.constraint_on,
      tasks.deadline_on, tasks.percent, tasks.hours_planned, tasks.hours_spent,
      tasks.project_id, p.title as project, ends.ends_on as project_end,
      (${reach(ctx, taskRecord, 'see')} and ${reach(ctx, taskRecord, 'change')}) as may_change
    from ${tasks} join inside on inside.id = tasks.id join ${records} on ${records.id} = ${tasks.id} and ${records.deletedAt} is null
      left join records p on p.id = tasks.project_id
      left join (select x.project_id, max(coalesce(x.ends_on, (x.ends_at at time zone ${ctx.companyZone})::date)) as ends_on
        from tasks x join records r on r.id = x.id and r.deleted_at is null
        where x.project_id in (select t.project_id from tasks t join inside on inside.id = t.id) group by x.project_id
      ) ends on ends.project_id = tasks.project_id
    order by tasks.id limit ${MOST}`);
  const ids = rows.map(({ id }) => Number(id));
  const links = await ctx.db.execute<LinkRow>(sql`
    select id, predecessor_id, task_id, type, lag_days from task_dependencies
    where task_id = any(${sql.param(ids)}::bigint[]) and predecessor_id = any(${sql.param(ids)}::bigint[]) order by id`);
  const known = new Set(ids);
  const today = instantToLocal(ctx.now, ctx.companyZone).date;
  const plan: Plan = {
    calendar,
    startOn: null,
    tasks: rows.map((row) => taskOf(row, known, today, calendar.timeZone)),
    links: links.map((row) => ({
      id: Number(row.id),
      predecessorId: Number(row.predecessor_id),
      taskId: Number(row.task_id),
      type: row.type,
      lag: { amount: row.lag_days, unit: 'day' },
    })),
  };
  return { plan, titles: new Map(rows.map(({ id, title }) => [Number(id), title])), projects: projectsOf(rows) };
}

function projectsOf(rows: readonly TaskRow[]): Map<number, ProjectOfPlan> {
  const projects = new Map<number, ProjectOfPlan>();
  for (const { id, project_id, project, project_end } of rows) {
    if (project_id === null) continue;
    const known = projects.get(Number(project_id)) ?? { title: project ?? '', endsOn: project_end, taskIds: new Set() };
    known.taskIds.add(Number(id));
    projects.set(Number(project_id), known);
  }
  return projects;
}

/** Begun: some of it is done or logged, or its first day has come. */
function hasBegun(row: TaskRow, { start }: Pick<PlanTask, 'start'>, today: string, zone: string): boolean {
  const day = start.on ?? (start.at && instantToLocal(start.at, zone).date);
  return row.percent > 0 || Number(row.hours_spent) > 0 || (day !== null && day <= today);
}

function taskOf(row: TaskRow, known: ReadonlySet<number>, today: string, zone: string): PlanTask {
  const span = spanOf(row);
  return {
    ...span,
    id: Number(row.id),
    parentId: row.parent_id !== null && known.has(Number(row.parent_id)) ? Number(row.parent_id) : null,
    isMilestone: row.is_milestone,
    // What is set for a time of day is an appointment.
    isManual: row.is_manual || !row.may_change || span.start.at !== null || hasBegun(row, span, today, zone),
    isDone: row.category === 'done' || row.category === 'cancelled',
    rollsUp: row.rolls_up,
    constraintType: row.constraint_type,
    constraintOn: row.constraint_on,
    deadlineOn: row.deadline_on,
    percent: row.percent,
    hoursPlanned: row.hours_planned,
  };
}
