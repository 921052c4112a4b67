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
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { taskRecord } from '../../record';
import { loadPlanFrom } from '../../scheduling/queries/plan';
import { type Leveling, type LevelShift, level } from '../../scheduling/rules/leveling';
import type { PlanTask } from '../../scheduling/rules/plan';
import { workerOf, workLineOf } from '../rules/grid';
import { type Delay, delaysOf, type ProjectOfPlan, withinEnds } from '../rules/moves';
import type { ProposeLevel } from '../schema';
import { linesOfPeople } from './lines';
import { peopleById } from './people';

// Guarantee: levelling counts all work of its people and moves only what its person may change, nobody has begun, and
// is not set for a time of day.

type TaskRow = {
  id: string;
  title: string;
  percent: number;
  hours_spent: string;
  may_change: boolean;
  project_id: string | null;
  project: string | null;
  project_end: string | null;
};

type Proposal = Leveling & {
  calendar: WorkingCalendar;
  titles: ReadonlyMap<number, string>;
  /** projects that end later, by how many working days */
  delays: Delay[];
  seal: string;
};

/** What would take work off the overloaded days of these people. Seven statements. */
export async function planLeveling(ctx: Ctx | TxCtx, { people: ids, mode }: ProposeLevel): Promise<Proposal> {
  const [calendars, people] = await Promise.all([loadCalendars(ctx), peopleById(ctx, ids)]);
  const calendar = calendars.company;
  if (people.length === 0) throw new AppError('not_found');
  const lines = await linesOfPeople(
    ctx,
    people.map(({ id }) => id),
    instantToLocal(ctx.now, ctx.companyZone).date,
    null,
  );
  const { plan, titles, projects } = await planAround(ctx, [...new Set(lines.map(({ taskId }) => taskId))]);
  const workers = people.map((person) =>
    workerOf(person.id, person.hoursADay, calendars.ofEmployee(person.id, person.centreId)),
  );
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

/** The plan these tasks are in, what moves of it, and what it is called. Four statements. */
async function planAround(ctx: Ctx | TxCtx, seeds: readonly number[]) {
  const plan = await loadPlanFrom(ctx, seeds);
  const rows = await readMore(
    ctx,
    plan.tasks.map(({ id }) => id),
  );
  const known = new Map(rows.map((row) => [Number(row.id), row]));
  const today = instantToLocal(ctx.now, ctx.companyZone).date;
  const stays = (task: PlanTask): boolean => {
    const row = known.get(task.id);
    // What is set for a time of day is an appointment.
    return !row?.may_change || task.start.at !== null || hasBegun(row, task, today, ctx.companyZone);
  };
  return {
    plan: { ...plan, tasks: plan.tasks.map((task) => ({ ...task, isManual: task.isManual || stays(task) })) },
    titles: new Map(rows.map(({ id, title }) => [Number(id), title])),
    projects: projectsOf(rows),
  };
}

/** What the plan itself does not say of its tasks. One statement. */
const readMore = (ctx: Ctx | TxCtx, ids: readonly number[]): Promise<readonly TaskRow[]> =>
  ctx.db.execute<TaskRow>(sql`${planAnew}
    with inside as (select unnest(${sql.param([...ids])}::bigint[]) as id)
    select tasks.id, records.title, tasks.percent, tasks.hours_spent, tasks.project_id, p.title as project,
      ends.ends_on as project_end,
      (${reach(ctx, taskRecord, 'see')} and ${reach(ctx, taskRecord, 'change')}) as may_change
    from ${tasks} join inside on inside.id = tasks.id join ${records} on ${records.id} = ${tasks.id}
      left join records p on p.id = tasks.project_id
      left join (select x.project_id, max(coalesce(x.ends_on, (x.ends_at at time zone ${ctx.companyZone})::date)) as ends_on
        from tasks x join records r on r.id = x.id and r.deleted_at is null
        where x.project_id in (select t.project_id from tasks t join inside on inside.id = t.id) group by x.project_id
      ) ends on ends.project_id = tasks.project_id
    order by tasks.id`);

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
