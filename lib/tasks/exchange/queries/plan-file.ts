import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { centres, employees, records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import { groupBy } from '@/lib/kernel/group';
import { momentText } from '@/lib/kernel/moment';
import type { Hours, WorkingCalendar } from '@/lib/kernel/working-calendar';
import { timelineOf } from '@/lib/kernel/working-timeline';
import { loadCalendars } from '@/lib/people/calendars/queries';
import { centreRecord, employeeRecord } from '@/lib/people/record';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from '@/lib/record/kind-definition';
import type { Asked } from '@/lib/record/list-where';
import { asInstant } from '../../queries/status-view';
import { loadPlanGraph } from '../../scheduling/queries/graph';
import { instantOfMoment } from '../../scheduling/rules/placement';
import type { PlanLinkView, PlanRow } from '../../scheduling/views';
import type { FileCalendar } from '../rules/mspdi-write';
import type { FileAssignment, FileLink, FileResource, FileTask, PlanFile } from '../rules/plan-file';

type Row = {
  id: string;
  starts_on: string | null;
  starts_at: string | null;
  ends_on: string | null;
  ends_at: string | null;
  category: string;
  hours_planned: string | null;
  priority: FileTask['priority'];
  constraint_type: FileTask['constraintType'];
  constraint_on: string | null;
  content: string;
  lines: { employee: number | null; who: string; email: string; percent: number; hours: number | null }[] | null;
};

/** What a registry asks for as a plan in its tree, whole or not at all. */
export async function loadWholePlan(ctx: Ctx, definition: KindDefinition, asked: Asked) {
  const graph = await loadPlanGraph(ctx, definition, asked);
  if (graph.cut > 0) throw new AppError('plan_too_large', { params: { most: graph.rows.length } });
  return graph;
}

/** The same as MS Project has it: times in the company's zone, executors as its resources. */
export async function loadPlanFile(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  title: string,
): Promise<{ file: PlanFile; calendar: FileCalendar; durations: Map<number, number> }> {
  const { rows, links } = await loadWholePlan(ctx, definition, asked);
  const details = await readDetails(
    ctx,
    rows.map(({ id }) => id),
  );
  const { company } = await loadCalendars(ctx);
  const waits = groupBy(links, (link) => link.taskId);
  const rowOf = new Map(rows.map(({ id, row }) => [id, row]));
  const tasks = rows.flatMap((row) => {
    const detail = details.get(row.id);
    return detail ? [taskOf(ctx, row, detail, { waits, rowOf })] : [];
  });
  return {
    file: { title, tasks, ...peopleOf(rows, details), remarks: [] },
    calendar: calendarOf(company),
    durations: durationsOf(rows, details, company),
  };
}

/** Names of executors come with the task; how to reach them only to whoever may see them. */
const emails = (ctx: Ctx): SQL => sql`(
  select ${employees.email} from ${employees} join ${records} on ${records.id} = ${employees.id}
    where ${employees.id} = e.employee_id and ${visible(ctx, employeeRecord)}
  union all
  select ${centres.email} from ${centres} join ${records} on ${records.id} = ${centres.id}
    where ${centres.id} = e.centre_id and ${visible(ctx, centreRecord)})`;

async function readDetails(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Row>> {
  const rows = await ctx.db.execute<Row>(sql`
    select t.id, t.starts_on, t.starts_at, t.ends_on, t.ends_at, t.category, t.hours_planned, t.priority, t.constraint_type,
      t.constraint_on, t.content,
      (select json_agg(json_build_object('employee', e.employee_id, 'who', x.title, 'email', coalesce(${emails(ctx)}, ''),
          'percent', e.percent, 'hours', e.hours_planned) order by e.position, e.id)
        from task_executors e join records x on x.id = coalesce(e.employee_id, e.centre_id)
        where e.task_id = t.id) as lines
    from tasks t where t.id = any(${sql.param([...ids])}::bigint[])`);
  return new Map(rows.map((row) => [Number(row.id), row]));
}

const minutesOf = (hours: string | number | null): number | null =>
  hours === null ? null : Math.round(Number(hours) * 60);

type Waits = ReadonlyMap<number, readonly PlanLinkView[]>;

function taskOf(ctx: Ctx, row: PlanRow, detail: Row, { waits, rowOf }: { waits: Waits; rowOf: Map<number, number> }) {
  const text = (on: string | null, at: string | null) => momentText({ on, at: asInstant(at) }, ctx.companyZone);
  return {
    uid: row.row,
    level: row.depth + 1,
    name: row.title,
    start: text(detail.starts_on, detail.starts_at),
    end: text(detail.ends_on, detail.ends_at),
    isMilestone: row.isMilestone,
    isManual: row.isManual || (row.hasChildren && !row.rollsUp),
    percent: row.percent,
    isDone: detail.category === 'done',
    work: minutesOf(detail.hours_planned),
    priority: detail.priority,
    constraintType: detail.constraint_type,
    constraintOn: detail.constraint_on,
    deadlineOn: row.deadlineOn,
    notes: detail.content,
    links: (waits.get(row.id) ?? []).map(
      ({ type, lagAmount, lagUnit, predecessorId }): FileLink => ({
        predecessorUid: rowOf.get(predecessorId) ?? 0,
        type,
        lag: { amount: lagAmount, unit: lagUnit },
      }),
    ),
  } satisfies FileTask;
}

/** Everybody once, in the order of their first task. */
function peopleOf(
  rows: readonly PlanRow[],
  details: ReadonlyMap<number, Row>,
): Pick<PlanFile, 'resources' | 'assignments'> {
  const resources = new Map<string, FileResource>();
  const assignments: FileAssignment[] = [];
  for (const { id, row } of rows)
    for (const { who, email, percent, hours } of details.get(id)?.lines ?? []) {
      const key = `${who} ${email}`;
      const known = resources.get(key) ?? { uid: resources.size + 1, name: who, email };
      resources.set(key, known);
      assignments.push({ taskUid: row, resourceUid: known.uid, percent, work: minutesOf(hours) });
    }
  return { resources: [...resources.values()], assignments };
}

function durationsOf(rows: readonly PlanRow[], details: ReadonlyMap<number, Row>, calendar: WorkingCalendar) {
  const line = timelineOf(calendar, Date.parse(rows.find((row) => row.start)?.start ?? '') / 60_000 || 0);
  const durations = new Map<number, number>();
  for (const { id, row, isMilestone } of rows) {
    const detail = details.get(id);
    const from = detail && instantOfMoment({ on: detail.starts_on, at: asInstant(detail.starts_at) }, 'start', line);
    const to = detail && instantOfMoment({ on: detail.ends_on, at: asInstant(detail.ends_at) }, 'finish', line);
    if (from == null || to == null) continue;
    durations.set(row, isMilestone ? 0 : Math.max(0, line.placeOf(to) - line.placeOf(from)));
  }
  return durations;
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** A day that ends at midnight ends at its last minute: the file has no 24:00. */
const endClock = (minutes: number): string => clock(Math.min(minutes, 1_439));
const sizeOf = (hours: Hours): number => hours.reduce((sum, [from, to]) => sum + to - from, 0);

/** A usual day is the first that is worked. */
function calendarOf({ week }: WorkingCalendar): FileCalendar {
  const usual = week.find((hours) => hours.length > 0) ?? [];
  return {
    dayStart: clock(usual[0]?.[0] ?? 0),
    dayEnd: endClock(usual.at(-1)?.[1] ?? 0),
    minutesPerDay: sizeOf(usual),
    minutesPerWeek: week.reduce((sum, hours) => sum + sizeOf(hours), 0),
    week: week.map((hours) => hours.map(([from, to]) => [clock(from), endClock(to)] as const)),
  };
}
