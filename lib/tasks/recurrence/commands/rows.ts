import 'server-only';
import { and, eq, gt } from 'drizzle-orm';
import { taskRecurrences } from '@/db/schema/recurrence';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import type { Locked } from '@/lib/record/locking';
import type { taskRecord } from '../../record';
import type { Rule } from '../rules/rule';
import { type Place, type Wall, wallOf } from '../rules/wall';

export type Recurrence = typeof taskRecurrences.$inferSelect;
export type LockedTask = Locked<typeof taskRecord.table>;

/** The place of a task in its series, if it has one. The task is locked by the caller. */
export async function findRecurrence(tx: TxCtx, taskId: number): Promise<Recurrence | null> {
  const [row] = await tx.tx.select().from(taskRecurrences).where(eq(taskRecurrences.taskId, taskId));
  return row ?? null;
}

/** Whether the series went on from this task already. */
export async function hasLater(tx: TxCtx, { series, occurrenceOn }: Recurrence): Promise<boolean> {
  const [later] = await tx.tx
    .select({ id: taskRecurrences.id })
    .from(taskRecurrences)
    .where(and(eq(taskRecurrences.series, series), gt(taskRecurrences.occurrenceOn, occurrenceOn)))
    .limit(1);
  return later !== undefined;
}

/** The task that makes the next one; only this is skipped, ended or given another rule. */
export async function requireCurrent(tx: TxCtx, taskId: number): Promise<Recurrence> {
  const row = await findRecurrence(tx, taskId);
  if (!row) throw new AppError('not_found');
  if (await hasLater(tx, row)) throw new AppError('series_went_on');
  return row;
}

export const ruleOf = (row: Recurrence): Rule => ({
  frequency: row.frequency,
  every: row.every,
  weekdays: row.weekdays,
  monthBy: row.monthBy,
  monthDay: row.monthDay,
  monthWeek: row.monthWeek,
  monthWeekday: row.monthWeekday,
  month: row.month,
  startsOn: row.startsOn,
  endsAfter: row.endsAfter,
  untilOn: row.untilOn,
});

/** What a task is as the series has it: its own values but for those it departs in. */
export function asInSeries<T extends Record<string, unknown>>(row: Pick<Recurrence, 'kept'>, own: T): T {
  const kept = row.kept.filter(([field]) => field in own);
  return { ...own, ...Object.fromEntries(kept) };
}

export const wallInSeries = (row: Recurrence, task: LockedTask): Wall => asInSeries(row, wallOf(task, row.zone));

export const placeOf = (tx: TxCtx, row: Recurrence, wall: Wall): Place => ({
  rule: ruleOf(row),
  missed: row.missed,
  anchor: row.anchor,
  zone: row.zone,
  companyZone: tx.companyZone,
  wall,
  after: row.occurrenceOn,
});
