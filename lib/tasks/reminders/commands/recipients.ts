import 'server-only';
import { sql } from 'drizzle-orm';
import { seesAll, visible } from '@/lib/access/visibility';
import { groupBy } from '@/lib/kernel/group';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { contextOfUser } from '@/lib/platform/user-context';
import { taskRecord } from '../../record';

/** A reminder of one person at one moment. */
export type Firing = { reminderId: number; taskId: number; userId: number; moment: Date };

/** Who somebody is, read once in a run; null: they may not sign in. */
export type People = Map<number, Ctx | null>;

/** Those of the reminders' people who may sign in and see the task. */
export async function onlyWhoSee(tx: TxCtx, people: People, firings: readonly Firing[]): Promise<Firing[]> {
  const seen: Firing[] = [];
  for (const [userId, theirs] of groupBy(firings, (one) => one.userId)) {
    const ctx = people.has(userId) ? people.get(userId) : await contextOfUser(userId);
    people.set(userId, ctx ?? null);
    if (!ctx) continue;
    if (seesAll(ctx, taskRecord)) seen.push(...theirs);
    else seen.push(...(await amongVisible(tx, ctx, theirs)));
  }
  return seen;
}

async function amongVisible(tx: TxCtx, ctx: Ctx, theirs: readonly Firing[]): Promise<Firing[]> {
  const ids = [...new Set(theirs.map((one) => one.taskId))];
  const rows = await tx.tx.execute<{ id: string }>(sql`
    select tasks.id from tasks join records on records.id = tasks.id
    where tasks.id = any(${sql.param(ids)}::bigint[]) and ${visible(ctx, taskRecord)}`);
  const known = new Set(rows.map(({ id }) => Number(id)));
  return theirs.filter((one) => known.has(one.taskId));
}

type Row = { reminder_id: string; task_id: string; user_id: string; moment: string | Date };
const firingOf = (row: Row): Firing => ({
  reminderId: Number(row.reminder_id),
  taskId: Number(row.task_id),
  userId: Number(row.user_id),
  moment: new Date(row.moment),
});

/** A task that is done, given up, put away or in the bin reminds nobody. */
const isAlive = sql`t.category not in ('done', 'cancelled') and r.deleted_at is null and r.archived_at is null`;

/** Whom these reminders reach: executors whose own part is not done, by name or by their centre, controller and author. */
export async function recipientsOf(tx: TxCtx, reminderIds: readonly number[]): Promise<Firing[]> {
  const rows = await tx.tx.execute<Row>(sql`
    with alive as (
      select m.*, t.controller_id, r.author_id from task_reminders m join tasks t on t.id = m.task_id join records r on r.id = t.id
      where m.id = any(${sql.param([...reminderIds])}::bigint[]) and ${isAlive}
    ), people as (
      select a.id, e.employee_id from alive a join task_executors e on e.task_id = a.task_id
        where a.to_executors and e.employee_id is not null and e.category not in ('done', 'cancelled')
      union select a.id, p.id from alive a join task_executors e on e.task_id = a.task_id join employees p on p.centre_id = e.centre_id
        where a.to_executors and e.category not in ('done', 'cancelled')
      union select id, controller_id from alive where to_controller
    ), reached as (
      select p.id, u.id as user_id from people p join users u on u.employee_id = p.employee_id
      union select id, author_id from alive where to_author and author_id is not null
    )
    select a.id as reminder_id, a.task_id, x.user_id, a.remind_at as moment from reached x join alive a on a.id = x.id
    order by a.remind_at, a.id, x.user_id`);
  return rows.map(firingOf);
}

/** Which of these firings, put off before, come again now. */
export async function snoozedOf(tx: TxCtx, firingIds: readonly number[]): Promise<Firing[]> {
  const rows = await tx.tx.execute<Row>(sql`
    select f.reminder_id, f.task_id, f.user_id, f.snoozed_until as moment from reminder_firings f
    join tasks t on t.id = f.task_id join records r on r.id = t.id
    where f.id = any(${sql.param([...firingIds])}::bigint[]) and ${isAlive} order by f.snoozed_until, f.id`);
  return rows.map(firingOf);
}
