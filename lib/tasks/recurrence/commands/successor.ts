import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { watchers } from '@/db/schema/record';
import { taskRecurrences } from '@/db/schema/recurrence';
import { taskReminders } from '@/db/schema/reminders';
import { records } from '@/db/schema/spine';
import { checklistItems, tasks } from '@/db/schema/tasks';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { journalCodeOf } from '@/lib/record/journals';
import { lockVisible } from '@/lib/record/locking';
import { insertParts } from '@/lib/record/parts';
import { createRecord } from '@/lib/record/records';
import { linesOf } from '../../commands/executors';
import { systemStatus } from '../../commands/status-values';
import { taskKind } from '../../kind';
import { taskRecord } from '../../record';
import { nextOccurrence, periodOf, shifted, type Wall, wallOf, wallOn } from '../rules/wall';
import { copiedFields } from './copied-fields';
import { departures, linePeriod } from './move-lines';
import {
  asInSeries,
  findRecurrence,
  hasLater,
  type LockedTask,
  placeOf,
  type Recurrence,
  ruleOf,
  wallInSeries,
} from './rows';

// Guarantee: a done task of a series is followed by exactly one. Whoever makes it holds the task locked, looks whether the
// series went on already, and a series has each of its dates once.

type Plan = { occurrenceOn: string; wall: Wall; days: number; from: Wall };

/** Makes what comes after a done task of a series; null where nothing does, or it is there already. */
export async function makeSuccessor(ctx: Ctx | TxCtx, { id }: { id: number }): Promise<{ id: number } | null> {
  if (!(await mayFollow(ctx, id))) return null;
  return transaction(ctx, 'task.repeat', async (tx) => {
    const [task] = await lockVisible(tx, taskRecord, [id]);
    const row = task ? await findRecurrence(tx, id) : null;
    if (!task || !row?.isCurrent || row.isEnded || task.category !== 'done') return null;
    const plan = (await hasLater(tx, row)) ? null : planNext(tx, row, task);
    await tx.tx.update(taskRecurrences).set({ isCurrent: false }).where(eq(taskRecurrences.id, row.id));
    return plan ? { id: await makeTask(tx, task, row, plan) } : null;
  });
}

/** Most tasks that are done are of no series: these are left in peace. */
async function mayFollow(ctx: Ctx | TxCtx, id: number): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: taskRecurrences.id })
    .from(taskRecurrences)
    .innerJoin(tasks, eq(tasks.id, taskRecurrences.taskId))
    .where(and(eq(tasks.id, id), eq(tasks.category, 'done'), sql`is_current and not is_ended`));
  return row !== undefined;
}

function planNext(tx: TxCtx, row: Recurrence, task: LockedTask): Plan | null {
  const regular = wallInSeries(row, task);
  const occurrenceOn = nextOccurrence(placeOf(tx, row, regular), tx.now);
  if (occurrenceOn === null) return null;
  return { occurrenceOn, ...wallOn(regular, row.anchor, occurrenceOn), from: wallOf(task, row.zone) };
}

async function makeTask(tx: TxCtx, task: LockedTask, row: Recurrence, plan: Plan): Promise<number> {
  const id = await makeCard(tx, task, row, plan);
  await copyLines(tx, task.id, id, plan, row.zone);
  await copyParts(tx, task.id, id);
  await insertParts(tx, taskRecord, 'recurrence', [
    {
      ...{ taskId: id, series: row.series, occurrenceOn: plan.occurrenceOn, zone: row.zone },
      ...{ missed: row.missed, anchor: row.anchor, kept: departures(plan.wall, row.zone) },
      ...ruleOf(row),
    },
  ]);
  await tx.tx.execute(
    sql`insert into ${watchers} (record_id, user_id) select ${id}, user_id from ${watchers} where record_id = ${task.id}`,
  );
  await emit(tx, 'task.created', { id, after: task.id });
  return id;
}

/** The card belongs to whoever wrote the first one: what one may see of one's own goes on. */
async function makeCard(tx: TxCtx, task: LockedTask, row: Recurrence, { wall, days }: Plan): Promise<number> {
  const status = await systemStatus(tx, 'assigned');
  const own = Object.fromEntries(copiedFields.map((field) => [field, task[field]]));
  const { title, unitId, ...fields } = asInSeries(row, own) as Pick<LockedTask, (typeof copiedFields)[number]>;
  const values: Omit<typeof tasks.$inferInsert, 'id'> = {
    ...fields,
    ...periodOf(wall, row.zone),
    deadlineOn: shifted(fields.deadlineOn, days),
    constraintOn: shifted(fields.constraintOn, days),
    statusId: status.id,
    category: status.category,
  };
  const { journalId, journalCode } = await journalOf(tx, task.journalId);
  const id = await createRecord(tx, taskRecord, { title, unitId, journalId, values }, { journalCode });
  await tx.tx.update(records).set({ authorId: task.authorId }).where(eq(records.id, id));
  return id;
}

/** The same journal, unless it is out of use by now. */
async function journalOf(tx: TxCtx, journalId: number | null) {
  try {
    return { journalId, journalCode: await journalCodeOf(tx, taskKind.name, journalId) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { journalId: null, journalCode: '' };
  }
}

/** The same people, at the beginning of their work. */
async function copyLines(tx: TxCtx, from: number, to: number, { wall, days, from: was }: Plan, zone: string) {
  const lines = (await linesOf(tx, from)).filter((line) => line.category !== 'cancelled');
  if (lines.length === 0) return;
  const { id: statusId, category } = await systemStatus(tx, 'assigned');
  const fresh = lines.map((line, position) => ({
    ...{ taskId: to, employeeId: line.employeeId, centreId: line.centreId, position, statusId, category, percent: 0 },
    ...{ hoursPlanned: line.hoursPlanned, ...linePeriod(line, { from: was, to: wall, days, zone }) },
  }));
  await insertParts(tx, taskRecord, 'executor', fresh);
}

async function copyParts(tx: TxCtx, from: number, to: number): Promise<void> {
  const items = await tx.tx
    .select({ text: checklistItems.text, position: checklistItems.position })
    .from(checklistItems)
    .where(eq(checklistItems.taskId, from))
    .orderBy(asc(checklistItems.position), asc(checklistItems.id));
  await insertParts(
    tx,
    taskRecord,
    'checklistItem',
    items.map((item) => ({ ...item, taskId: to, isDone: false })),
  );
  const reminders = await tx.tx
    .select()
    .from(taskReminders)
    .where(eq(taskReminders.taskId, from))
    .orderBy(asc(taskReminders.id));
  const again = reminders.map(({ id: _, remindAt: _at, firedFor: _for, ...reminder }) => ({ ...reminder, taskId: to }));
  await insertParts(tx, taskRecord, 'reminder', again);
}

const AT_ONCE = 200;

/** Done tasks that nothing followed, whatever made them done; so many of them at once. */
export async function listUnfollowed(ctx: Ctx): Promise<number[]> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select t.id from task_recurrences s join tasks t on t.id = s.task_id join records r on r.id = t.id
    where s.is_current and not s.is_ended and t.category = 'done' and r.deleted_at is null order by t.id limit ${AT_ONCE}`);
  return rows.map(({ id }) => Number(id));
}
