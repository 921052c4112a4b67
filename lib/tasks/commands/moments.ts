import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { recordHistory } from '@/lib/record/history';
import { MOMENT } from '@/lib/record/history-sentences';
import { unfinishedCategories } from '../kind';

// Guarantee: a moment of a task is noticed once for each end the task has, whoever looks, and how often.

type Found = { id: number; dueAt: string };

const MOST = 500;
/** What is older is noticed without a word: a list of years brought in calls nobody. */
const QUIET_AFTER = '7 days';
const DAY_BEFORE = '24 hours';

export const unfinished: SQL = sql`t.category in (${sql.join(
  unfinishedCategories.map((category) => sql`${category}`),
  sql`, `,
)}) and r.deleted_at is null and r.archived_at is null`;

/** Notices every task whose end has passed; says so for each whose end passed lately. Returns how many. */
export async function noticeOverdue(ctx: Ctx): Promise<number> {
  const ended = sql`t.due_at <= ${at(ctx)}`;
  const lately = sql`t.due_at > ${at(ctx)} - ${QUIET_AFTER}::interval`;
  return noticeAll(ctx, 'overdue', ended, lately, async (tx, found) => {
    await recordHistory(
      tx,
      found.map(({ id }) => ({
        ...{ recordId: id, entity: MOMENT, entityId: id, action: 'create' },
        changes: { what: [null, 'overdue'] },
      })),
    );
    await emitEach(tx, 'task.overdue', found);
  });
}

/** Says of every task that it ends within a day, unless it was made later than that. Returns how many. */
export async function noticeDueSoon(ctx: Ctx): Promise<number> {
  const soon = sql`t.due_at > ${at(ctx)} and t.due_at <= ${at(ctx)} + ${DAY_BEFORE}::interval`;
  const known = sql`r.created_at <= t.due_at - ${DAY_BEFORE}::interval`;
  return noticeAll(ctx, 'due_soon', soon, known, (tx, found) => emitEach(tx, 'task.due_soon', found));
}

const at = (ctx: Ctx): SQL => sql`${ctx.now.toISOString()}::timestamptz`;

async function noticeAll(
  ctx: Ctx,
  what: 'overdue' | 'due_soon',
  which: SQL,
  isTold: SQL,
  tell: (tx: TxCtx, found: Found[]) => Promise<void>,
): Promise<number> {
  const open = sql`from tasks t join records r on r.id = t.id where ${which} and ${unfinished} and not exists (
    select from task_moments m where m.task_id = t.id and m.what = ${what} and m.due_at = t.due_at)`;
  for (let sum = 0; ; ) {
    // Most of the time there is nothing: then nothing is written either.
    const [any] = await ctx.db.execute(sql`select 1 ${open} limit 1`);
    if (!any) return sum;
    sum += await transaction(ctx, `task.${what}`, async (tx) => {
      const rows = await tx.tx.execute<{ id: string; due: Date | string; told: boolean }>(sql`
        with found as (select t.id, t.due_at, ${isTold} as told ${open} order by t.due_at, t.id limit ${MOST}),
        fresh as (
          insert into task_moments (task_id, what, due_at, noted_at) select id, ${what}, due_at, ${at(tx)} from found
          on conflict do nothing returning task_id)
        select f.id, f.due_at as due, f.told from found f join fresh on fresh.task_id = f.id order by f.due_at, f.id`);
      await tell(
        tx,
        rows.filter((row) => row.told).map(({ id, due }) => ({ id: Number(id), dueAt: new Date(due).toISOString() })),
      );
      return rows.length;
    });
  }
}
