import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { planAnew } from '@/db/statements';
import { reach } from '@/lib/access/visibility';
import { hasParam } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { type Asked, whereOf } from '@/lib/record/list-where';
import type { BoardGroup, StatusCategory } from '../kind';
import { taskRecord } from '../record';
import type { BoardCard, BoardColumn } from '../views';
import { type Lane, lanesOf } from './board-lanes';
import { asInstant, type Period, periodEnd, type StatusColumns, statusView } from './status-view';

type Row = Period &
  StatusColumns & {
    lane: string;
    id: string;
    number: string;
    title: string;
    percent: number;
    priority: string;
    executors: string[] | null;
    may_change: boolean;
    may_return: boolean;
  };

/** Cards on a board and in a column of it at most; the rest is counted, up to a thousand, and a list shows it. */
const [MOST, MOST_IN_LANE, COUNTED] = [2_000, 1_000, 1_000];

const inLane: Record<BoardGroup, SQL> = {
  status: sql`${tasks.statusId} = lane.id`,
  priority: sql`${tasks.priority} = lane.key`,
  project: sql`${tasks.projectId} = lane.id`,
  executor: sql`${tasks.id} in (select e.task_id from ${taskExecutors} e where e.employee_id = lane.id or e.centre_id = lane.id)`,
};
const inNone: Record<BoardGroup, SQL> = {
  status: sql`false`,
  priority: sql`false`,
  project: sql`${tasks.projectId} is null`,
  executor: sql`not exists (select 1 from ${taskExecutors} e where e.task_id = ${tasks.id})`,
};

/**
 * What the query matches, in columns: what is to be done by its end, then what is finished, the newest first. Two or three
 * statements whatever it holds, one more where a column does not fit.
 */
export async function listBoard(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  by: BoardGroup,
): Promise<BoardColumn[]> {
  const where = whereOf(ctx, definition, asked);
  const lanes = await lanesOf(ctx, where, by);
  const most = Math.max(50, Math.min(MOST_IN_LANE, Math.floor(MOST / Math.max(1, lanes.length))));
  const found = await readCards(ctx, where, by, lanes, most);
  const full = lanes.filter(({ key }) => (found.get(key)?.length ?? 0) >= most);
  const counts = full.length ? await countLanes(ctx, where, by, full) : new Map<string, number>();
  return lanes.flatMap(({ isRetired, ...lane }): BoardColumn[] => {
    const cards = found.get(lane.key) ?? [];
    if (isRetired && cards.length === 0) return [];
    const count = counts.get(lane.key) ?? cards.length;
    return [{ ...lane, cards, count: Math.min(count, COUNTED), isMore: count > COUNTED }];
  });
}

/** The columns as a table, and the condition by which a task stands in one of them. */
function laneTable(by: BoardGroup, lanes: readonly Lane[]): SQL {
  const real = lanes.filter(({ key }) => key !== '');
  const ids = real.map(({ key }) => (by === 'priority' ? 0 : Number(key)));
  const halves = real.map(({ isFinished }) => (isFinished === null ? 'both' : isFinished ? 'finished' : 'open'));
  return sql`unnest(${sql.param(real.map(({ key }) => key))}::text[], ${sql.param(ids)}::bigint[],
    ${sql.param(halves)}::text[]) as lane (key, id, half)`;
}

const hasNone = (lanes: readonly Lane[]): boolean => lanes.some(({ key }) => key === '');
const from = sql`${tasks} join ${records} on ${records.id} = ${tasks.id}`;

/** Both halves stop where there are enough; a column of one kind never looks for the other. */
const firstOf = (where: SQL, match: SQL, lane: string, most: number): SQL => {
  const half = sql.raw(lane);
  return sql`((select tasks.id from ${from} where ${where} and ${match} and ${half} <> 'finished'
      and tasks.category in ('open', 'working', 'paused')
      order by coalesce(tasks.due_at, 'infinity'::timestamptz), tasks.id limit ${most})
    union all
    (select tasks.id from ${from} where ${where} and ${match} and ${half} <> 'open'
      and tasks.category in ('done', 'cancelled') order by tasks.id desc limit ${most})
    limit ${most})`;
};

async function readCards(ctx: Ctx, where: SQL, by: BoardGroup, lanes: readonly Lane[], most: number) {
  const none = hasNone(lanes)
    ? sql`union all select '', n.id from ${firstOf(where, inNone[by], "'both'", most)} n`
    : sql``;
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    with found (lane, id) as materialized (
      select lane.key, f.id from ${laneTable(by, lanes)} cross join lateral ${firstOf(where, inLane[by], 'lane.half', most)} f
      ${none}
    )
    select found.lane, tasks.id, records.number, records.title, tasks.percent, tasks.priority, tasks.category, tasks.due_at,
      tasks.ends_on, tasks.ends_at, d.code as status_code, d.name as status_name, d.system as status_system,
      d.color as status_color, ${reach(ctx, taskRecord, 'change')} as may_change,
      coalesce(tasks.controller_id = ${ctx.employeeId}, false) as may_return,
      (select json_agg(x.title order by e.position, e.id) from task_executors e
        join records x on x.id = coalesce(e.employee_id, e.centre_id) where e.task_id = tasks.id) as executors
    from found join ${tasks} on tasks.id = found.id join ${records} on records.id = tasks.id
      join directory_values d on d.id = tasks.status_id
    order by tasks.category in ('done', 'cancelled'),
      case when tasks.category in ('done', 'cancelled') then null else coalesce(tasks.due_at, 'infinity'::timestamptz) end,
      case when tasks.category in ('done', 'cancelled') then -tasks.id else tasks.id end`);
  const overdue = wordsOf(ctx.locale).say('tasks.overdue');
  const cards = new Map<string, BoardCard[]>();
  for (const row of rows) {
    const lane = cards.get(row.lane) ?? [];
    lane.push(cardOf(ctx, row, by, overdue));
    cards.set(row.lane, lane);
  }
  return cards;
}

const isFinished = (category: StatusCategory): boolean => category === 'done' || category === 'cancelled';

function cardOf(ctx: Ctx, row: Row, by: BoardGroup, overdue: string): BoardCard {
  const frozen = by === 'status' && hasParam(ctx.rights, 'no_status_change');
  const mayReturn = by === 'status' && row.may_return && row.category === 'done';
  return {
    id: Number(row.id),
    number: row.number,
    title: row.title,
    end: periodEnd(row, ctx),
    status: statusView(row, ctx.locale, ctx.now, overdue),
    percent: row.percent,
    who: row.executors ?? [],
    isHigh: row.priority === 'high',
    isFinished: isFinished(row.category),
    due: asInstant(row.due_at)?.getTime() ?? null,
    mayMove: !frozen && (row.may_change || mayReturn),
  };
}

async function countLanes(ctx: Ctx, where: SQL, by: BoardGroup, lanes: readonly Lane[]): Promise<Map<string, number>> {
  const upTo = (match: SQL) => sql`(select 1 from ${from} where ${where} and ${match} limit ${COUNTED + 1})`;
  const none = hasNone(lanes) ? sql`union all select '', (select count(*) from ${upTo(inNone[by])} n)` : sql``;
  const rows = await ctx.db.execute<{ key: string; count: string }>(sql`${planAnew}
    select lane.key, (select count(*) from ${upTo(inLane[by])} n) as count from ${laneTable(by, lanes)} ${none}`);
  return new Map(rows.map(({ key, count }) => [key, Number(count)]));
}
