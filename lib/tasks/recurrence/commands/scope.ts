import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import { taskRecurrences } from '@/db/schema/recurrence';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { plain, sameValue } from '@/lib/record/history';
import { lockRecord, lockVisible } from '@/lib/record/locking';
import { changeParts } from '@/lib/record/parts';
import { changeRecords, type Patch } from '@/lib/record/records';
import { changeTask } from '../../commands/change';
import { taskRecord } from '../../record';
import { movedRule } from '../rules/rule';
import { anchorDate, wallOf } from '../rules/wall';
import type { ChangeSeriesTask } from '../schema';
import { copiedFields, sharedFields } from './copied-fields';
import { findRecurrence, hasLater, type LockedTask, type Recurrence, ruleOf } from './rows';

type Values = Record<string, unknown>;
type Changed = { row: Recurrence; before: LockedTask; after: LockedTask; fields: string[] };

/**
 * Saves a card for this task alone, for it and those that follow, or for all of its series that its person may change. A
 * task of no series is just saved.
 */
export async function changeSeriesTask(
  ctx: Ctx | TxCtx,
  { scope, ...input }: ChangeSeriesTask,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.change', async (tx) => {
    const before = await lockRecord(tx, taskRecord, input.id);
    const row = await findRecurrence(tx, input.id);
    await changeTask(tx, input);
    if (!row) return { id: input.id };
    // As the system sees it: what was saved may have taken the task out of its person's sight.
    const after = await lockRecord({ ...tx, userId: null }, taskRecord, input.id);
    const [old, fresh] = [valuesOf(before, row.zone), valuesOf(after, row.zone)];
    const fields = Object.keys(fresh).filter((field) => !sameValue(old[field], fresh[field]));
    const changed = { row, before, after, fields };
    if (scope === 'this') await depart(tx, changed, old);
    else await follow(tx, changed);
    if (scope === 'all') await changeOthers(tx, changed);
    return { id: input.id };
  });
}

/** Copied values, with the dates as the wall of the series shows them. */
const valuesOf = (task: LockedTask, zone: string): Values => ({
  ...Object.fromEntries(copiedFields.map((field) => [field, task[field]])),
  ...wallOf(task, zone),
});

/** The series keeps what it had; what the task departed in before, it keeps from then. */
async function depart(tx: TxCtx, { row, fields }: Changed, old: Values): Promise<void> {
  const known = new Set(row.kept.map(([field]) => field));
  const more = fields
    .filter((field) => !known.has(field))
    .map((field): [string, unknown] => [field, plain(old[field])]);
  if (more.length) await changeParts(tx, taskRecord, 'recurrence', [{ row, patch: { kept: [...row.kept, ...more] } }]);
}

async function follow(tx: TxCtx, { row, before, after, fields }: Changed): Promise<void> {
  const kept = row.kept.filter(([field]) => !fields.includes(field));
  const from = anchorDate(wallOf(before, row.zone), row.anchor);
  const to = anchorDate(wallOf(after, row.zone), row.anchor);
  const moves =
    from !== null && to !== null && from !== to && !(await hasLater(tx, row)) && (await isFree(tx, row, to));
  const place = moves ? { ...movedRule(ruleOf(row), row.occurrenceOn, to), occurrenceOn: to } : {};
  await changeParts(tx, taskRecord, 'recurrence', [{ row, patch: { kept, ...place } }]);
}

/** An occurrence does not go back over those before it. */
async function isFree(tx: TxCtx, row: Recurrence, to: string): Promise<boolean> {
  const others = await tx.tx
    .select({ on: taskRecurrences.occurrenceOn })
    .from(taskRecurrences)
    .where(and(eq(taskRecurrences.series, row.series), ne(taskRecurrences.id, row.id)));
  return others.every(({ on }) => on < to);
}

async function changeOthers(tx: TxCtx, { row, after, fields }: Changed): Promise<void> {
  const shared = sharedFields.filter((field) => fields.includes(field));
  if (shared.length === 0) return;
  const patch = Object.fromEntries(shared.map((field) => [field, after[field]])) as Patch<typeof taskRecord.table>;
  const others = await tx.tx
    .select({ id: taskRecurrences.taskId })
    .from(taskRecurrences)
    .where(and(eq(taskRecurrences.series, row.series), ne(taskRecurrences.id, row.id)));
  const locked = await lockVisible(
    tx,
    taskRecord,
    others.map(({ id }) => id),
  );
  const mine = locked.filter((task) => task.mayChange);
  await changeRecords(
    tx,
    taskRecord,
    mine.map((task) => ({ locked: task, patch })),
  );
}
