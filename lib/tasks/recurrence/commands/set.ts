import 'server-only';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { taskRecurrences } from '@/db/schema/recurrence';
import { authoriseChange } from '@/lib/access/gate';
import { addDays } from '@/lib/kernel/calendar-date';
import { today } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeParts, insertParts } from '@/lib/record/parts';
import { changeRecord } from '@/lib/record/records';
import { taskRecord } from '../../record';
import { askedRule } from '../rules/asked';
import { occurrencesAfter } from '../rules/occurrences';
import type { Rule } from '../rules/rule';
import { anchorDate, periodOf, wallOf } from '../rules/wall';
import type { RuleInput, SetRecurrence } from '../schema';
import { findRecurrence, hasLater, type LockedTask, type Recurrence, requireCurrent } from './rows';

/**
 * Makes a task repeat, or gives its series another rule from here on. A task without dates ends on the first of the rule;
 * one with dates stays where it is.
 */
export async function setRecurrence(
  ctx: Ctx | TxCtx,
  { id, missed, ...input }: SetRecurrence,
): Promise<{ id: number }> {
  return transaction(ctx, 'task.recurrence', async (tx) => {
    const locked = await lockRecord(tx, taskRecord, id);
    authoriseChange(locked);
    const known = await findRecurrence(tx, id);
    if (known && (await hasLater(tx, known))) throw new AppError('series_went_on');
    await (known ? changeSeries(tx, locked, known, input, missed) : startSeries(tx, locked, input, missed));
    await emit(tx, 'task.changed', { id });
    // Done already: the next one is due at once.
    if (locked.category === 'done') await emit(tx, 'task.recurrence_set', { id });
    return { id };
  });
}

async function startSeries(tx: TxCtx, task: LockedTask, input: RuleInput, missed: Recurrence['missed']): Promise<void> {
  const zone = tx.timeZone;
  const anchor = task.startsOn || task.startsAt ? 'start' : 'end';
  const from = anchorDate(wallOf(task, zone), anchor);
  const rule = askedRule(input, from ?? today(tx.now, zone));
  const occurrenceOn = from ?? firstOf(rule);
  if (from === null) await changeRecord(tx, taskRecord, task, periodOf({ start: null, end: occurrenceOn }, zone));
  const place = { taskId: task.id, series: randomUUID(), occurrenceOn, zone, missed, anchor };
  await insertParts(tx, taskRecord, 'recurrence', [{ ...place, ...rule }]);
}

function firstOf(rule: Rule): string {
  const [first] = occurrencesAfter(rule, addDays(rule.startsOn, -1), 1);
  if (first === undefined) throw new AppError('series_over');
  return first;
}

async function changeSeries(
  tx: TxCtx,
  task: LockedTask,
  row: Recurrence,
  input: RuleInput,
  missed: Recurrence['missed'],
): Promise<void> {
  const rule = askedRule(input, row.startsOn);
  await changeParts(tx, taskRecord, 'recurrence', [{ row, patch: { ...rule, missed, isEnded: false } }]);
  await tx.tx.update(taskRecurrences).set({ isCurrent: true }).where(eq(taskRecurrences.taskId, task.id));
}

/** Nothing comes after this task any more. */
export async function endSeries(ctx: Ctx | TxCtx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'task.series.end', async (tx) => {
    authoriseChange(await lockRecord(tx, taskRecord, id));
    const row = await requireCurrent(tx, id);
    await changeParts(tx, taskRecord, 'recurrence', [{ row, patch: { isEnded: true } }]);
    await emit(tx, 'task.changed', { id });
    return { id };
  });
}
