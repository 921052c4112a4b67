import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { planAnew } from '@/db/statements';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { asInstant } from '../../queries/status-view';
import type { Span } from '../../scheduling/rules/plan';
import type { StoredLine } from '../rules/grid';

type Ends = {
  starts_on: string | null;
  starts_at: string | null;
  ends_on: string | null;
  ends_at: string | null;
};
type Row = {
  id: string;
  task_id: string;
  employee_id: string | null;
  hours_planned: string | null;
  task_hours_planned: string | null;
  lines: string;
  own: Ends;
  task: Ends;
};

export type Line = StoredLine & { id: number };

/** More lines than this stand on no screen. */
const MOST = 20_000;

const ends = (alias: string): SQL =>
  sql.raw(
    `json_build_object('starts_on', ${alias}.starts_on, 'starts_at', ${alias}.starts_at, 'ends_on', ${alias}.ends_on, 'ends_at', ${alias}.ends_at)`,
  );

const spanOf = ({ starts_on, starts_at, ends_on, ends_at }: Ends): Span => ({
  start: { on: starts_on, at: asInstant(starts_at) },
  end: { on: ends_on, at: asInstant(ends_at) },
});

/**
 * What people still have to do, from a date on (a day more each way, for zones) and up to another. All of it, whoever
 * looks: hours of what the reader may not see count too, and nothing else of it is read here. One statement.
 */
export function linesOfPeople(ctx: Ctx | TxCtx, people: readonly number[], from: string, to: string | null) {
  const [start, end] = [
    sql`coalesce(e.starts_on, e.starts_at::date, t.starts_on, t.starts_at::date, e.ends_on, e.ends_at::date, t.ends_on, t.ends_at::date)`,
    sql`coalesce(e.ends_on, e.ends_at::date, t.ends_on, t.ends_at::date, e.starts_on, e.starts_at::date, t.starts_on, t.starts_at::date)`,
  ];
  const until = to === null ? sql`` : sql`and least(${start}, ${end}) <= ${to}::date + 1`;
  return readLines(
    ctx,
    sql`e.employee_id = any(${sql.param([...people])}::bigint[]) and e.category in ('open', 'working', 'paused')
      and t.category in ('open', 'working', 'paused') and greatest(${start}, ${end}) >= ${from}::date - 1 ${until}`,
  );
}

async function readLines(ctx: Ctx | TxCtx, where: SQL): Promise<Line[]> {
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    select e.id, e.task_id, e.employee_id, e.hours_planned, t.hours_planned as task_hours_planned,
      (select count(*) from task_executors x where x.task_id = t.id) as lines, ${ends('e')} as own, ${ends('t')} as task
    from task_executors e join tasks t on t.id = e.task_id join records r on r.id = t.id and r.deleted_at is null
    where ${where} order by e.task_id, e.position, e.id limit ${MOST}`);
  return rows.map((row) => ({
    id: Number(row.id),
    taskId: Number(row.task_id),
    personId: Number(row.employee_id ?? 0),
    own: spanOf(row.own),
    task: spanOf(row.task),
    hoursPlanned: row.hours_planned,
    taskHoursPlanned: row.task_hours_planned,
    lines: Number(row.lines),
  }));
}
