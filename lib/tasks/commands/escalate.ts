import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { recordHistory } from '@/lib/record/history';
import { MOMENT } from '@/lib/record/history-sentences';
import { unfinished } from './moments';

// Guarantee: a task not done in time goes to each level of heads once for each end it has.

const MOST = 200;
const LEVELS = 5;
/** Switched on over old work, it takes up what became due lately, not what everybody forgot. */
const LATELY = '7 days';

type Taken = { id: number; dueAt: string; level: number };

/**
 * Takes tasks not done the set time after their end to the heads of those who have not finished, after the same time again
 * to the heads of these, and so on. Returns how many. Nothing while the company has set no time.
 */
export async function escalateTasks(ctx: Ctx): Promise<number> {
  const [company] = await ctx.db.execute<{ hours: number | null }>(
    sql`select escalate_after_hours as hours from company where id = 1`,
  );
  if (!company?.hours) return 0;
  const late = lateTasks(ctx, company.hours);
  for (let sum = 0; ; ) {
    const [any] = await ctx.db.execute(sql`${late} limit 1`);
    if (!any) return sum;
    sum += await transaction(ctx, 'task.escalate', async (tx) => {
      const rows = await tx.tx.execute<{ id: string; due: Date | string; level: number }>(sql`
        with late as (${late} order by 2, 1 limit ${MOST}),
        fresh as (
          insert into task_moments (task_id, what, due_at, level, noted_at)
          select id, 'escalated', due_at, level, ${tx.now.toISOString()}::timestamptz from late
          on conflict do nothing returning task_id)
        select l.id, l.due_at as due, l.level from late l join fresh f on f.task_id = l.id`);
      await tellHeads(
        tx,
        rows.map(({ id, due, level }) => ({ id: Number(id), dueAt: new Date(due).toISOString(), level })),
      );
      return rows.length;
    });
  }
}

/** Tasks with the next level whose time has come. */
function lateTasks(ctx: Ctx, hours: number): SQL {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const time = sql`t.due_at + make_interval(hours => ${hours}::int * n.level::int)`;
  const earliest = sql`${now} - ${LATELY}::interval - make_interval(hours => ${hours * LEVELS}::int)`;
  return sql`
    select t.id, t.due_at, n.level from tasks t join records r on r.id = t.id
    cross join lateral (
      select coalesce(max(m.level), 0) + 1 as level from task_moments m
      where m.task_id = t.id and m.what = 'escalated' and m.due_at = t.due_at) n
    where ${unfinished} and t.due_at <= ${now} and t.due_at > ${earliest}
      and n.level <= ${LEVELS} and ${time} <= ${now} and ${time} > ${now} - ${LATELY}::interval`;
}

async function tellHeads(tx: TxCtx, taken: readonly Taken[]): Promise<void> {
  const heads = await headsOf(tx, taken);
  const told = taken.flatMap((one) => {
    const known = heads.get(one.id);
    return known ? [{ ...one, ...known }] : [];
  });
  await recordHistory(
    tx,
    told.map(({ id }) => ({
      ...{ recordId: id, entity: MOMENT, entityId: id, action: 'create' },
      changes: { what: [null, 'escalated'] },
    })),
  );
  await emitEach(tx, 'task.escalated', told);
}

type Heads = { employeeIds: number[]; userIds: number[] };

/** The heads so many levels above those who have not finished; a head is a person's own, else their centre's. */
async function headsOf(tx: TxCtx, taken: readonly Taken[]): Promise<Map<number, Heads>> {
  const rows = await tx.tx.execute<{ id: string; employees: string[]; users: string[] | null }>(sql`
    with recursive taken as (select * from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as t(id bigint, level integer)),
    heads as (
      select e.id, coalesce(nullif(e.head_id, e.id), nullif(c.head_id, e.id)) as head
      from employees e left join centres c on c.id = e.centre_id),
    chain as (
      select t.id, t.level, 1 as n, coalesce(h.head, c.head_id) as head
      from taken t join task_executors x on x.task_id = t.id and x.category in ('open', 'working')
      left join heads h on h.id = x.employee_id left join centres c on c.id = x.centre_id
      union
      select c.id, c.level, c.n + 1, h.head from chain c join heads h on h.id = c.head where c.n < c.level)
    select c.id, json_agg(distinct c.head) as employees, json_agg(distinct u.id) filter (where u.id is not null) as users
    from chain c left join users u on u.employee_id = c.head and u.disabled_at is null
    where c.n = c.level and c.head is not null group by c.id`);
  return new Map(
    rows.map(({ id, employees, users }) => [
      Number(id),
      { employeeIds: employees.map(Number), userIds: (users ?? []).map(Number) },
    ]),
  );
}
