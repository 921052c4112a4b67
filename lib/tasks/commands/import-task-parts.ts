import 'server-only';
import { inArray } from 'drizzle-orm';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { instantToLocal } from '@/lib/kernel/dates';
import { groupBy } from '@/lib/kernel/group';
import { addDecimals, compareDecimals, multiplyDecimals } from '@/lib/kernel/money';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { type ImportValues, one } from '@/lib/record/import/importer';
import type { Planned } from '@/lib/record/import/record-importer';
import { changeParts, insertParts } from '@/lib/record/parts';
import { taskRecord } from '../record';
import type { ImportedTask } from '../schema';
import type { ExecutorLine } from './executors';

// Who does an imported task and the hours spent on it. Executors are only added to: whoever was put on the task here stays.

type Plan = Planned<typeof tasks, ImportedTask>;
export type PartsWork = {
  employeeIds: readonly number[];
  centreIds: readonly number[];
  /** hours more than are logged already */
  hours: string | null;
  /** of the one line there is, or of new lines */
  percent: number | null;
  line: ExecutorLine | null;
};

const MOST_HOURS = '9999.99';

export async function planParts(ctx: Ctx, plans: readonly Plan[]): Promise<(PartsWork | null)[]> {
  const ids = plans.flatMap(({ stored }) => stored?.id ?? []);
  const rows = ids.length ? await ctx.db.select().from(taskExecutors).where(inArray(taskExecutors.taskId, ids)) : [];
  const lines = groupBy(rows, (row) => row.taskId);
  return plans.map((plan) => {
    if (plan.state === 'bad') return null;
    const work = workOf(plan, lines.get(plan.stored?.id ?? 0) ?? []);
    const { employeeIds, centreIds, hours, line } = work;
    if (employeeIds.length + centreIds.length === 0 && hours === null && line === null) return null;
    return refuse(ctx, plan, work) ? null : work;
  });
}

function workOf(plan: Plan, lines: readonly ExecutorLine[]): PartsWork {
  const { ids, values, stored } = plan;
  const missing = (target: string, field: 'employeeId' | 'centreId') =>
    (ids.get(target) ?? []).filter((id) => !lines.some((line) => line[field] === id));
  const percent = one(values, 'percent') === undefined ? null : Math.round(Number(one(values, 'percent')));
  const [line] = lines;
  const differs = line && lines.length === 1 && percent !== null && percent !== line.percent;
  return {
    employeeIds: missing('executors', 'employeeId'),
    centreIds: missing('centreIds', 'centreId'),
    hours: hoursOf(plan, values, stored?.hoursSpent ?? '0'),
    percent,
    line: differs ? line : null,
  };
}

function hoursOf(plan: Plan, values: ImportValues, logged: string): string | null {
  const spent = one(values, 'hoursSpent');
  if (spent === undefined) return null;
  const more = addDecimals(spent, multiplyDecimals(logged, '-1'));
  const order = compareDecimals(more, '0');
  if (order < 0) plan.remarks.push({ field: 'hoursSpent', code: 'hours_less', params: { logged, text: spent } });
  return order > 0 ? more : null;
}

/** What keeps a row from being written as it stands. */
function refuse(ctx: Ctx, plan: Plan, { employeeIds, hours }: PartsWork): boolean {
  const { stored, ids, makes, errors } = plan;
  const before = errors.length;
  if (stored && !stored.mayChange && !stored.deletedAt) errors.push({ code: 'may_not_change' });
  const somebody =
    employeeIds.length + (ids.get('executors')?.length ?? 0) > 0 || makes.some(({ sort }) => sort === 'employee');
  if (hours !== null && !somebody && ctx.employeeId === null)
    errors.push({ field: 'hoursSpent', code: 'hours_without_person' });
  if (hours !== null && compareDecimals(hours, MOST_HOURS) > 0)
    errors.push({ field: 'hoursSpent', code: 'out_of_range' });
  if (errors.length > before) plan.state = 'bad';
  return errors.length > before;
}

type Write = { id: number; plan: Plan; work: PartsWork };

export async function writeParts(tx: TxCtx, writes: readonly Write[]): Promise<void> {
  const ids = writes.map(({ id }) => id);
  const stored = await tx.tx.select().from(tasks).where(inArray(tasks.id, ids));
  const byId = new Map(stored.map((row) => [row.id, row]));
  const lines = groupBy(
    await tx.tx.select().from(taskExecutors).where(inArray(taskExecutors.taskId, ids)),
    (row) => row.taskId,
  );
  const changes = writes.flatMap(({ work: { line, percent } }) =>
    line && percent !== null ? [{ row: line, patch: { percent } }] : [],
  );
  await changeParts(tx, taskRecord, 'executor', changes);
  const fresh = writes.flatMap((write) => newLines(write, byId.get(write.id), lines.get(write.id)?.length ?? 0));
  const made = await insertParts(tx, taskRecord, 'executor', fresh);
  const lineOf = new Map<string, number>();
  for (const row of [...lines.values()].flat()) lineOf.set(`${row.taskId}/${row.employeeId}`, row.id);
  for (const [index, row] of fresh.entries()) lineOf.set(`${row.taskId}/${row.employeeId}`, made[index] ?? 0);
  const entries = writes.flatMap((write) => entryOf(tx, write, byId.get(write.id), lineOf));
  await insertParts(tx, taskRecord, 'timeEntry', entries);
}

type Task = typeof tasks.$inferSelect;

/** Lines in the state of their task: whoever did a finished task has finished it. */
function newLines({ work }: Write, task: Task | undefined, after: number) {
  if (!task) return [];
  const { id, statusId, category, startsOn, startsAt, endsOn, endsAt } = task;
  const percent = work.percent ?? (category === 'done' ? 100 : 0);
  const line = { taskId: id, statusId, category, startsOn, startsAt, endsOn, endsAt, percent };
  return [
    ...work.employeeIds.map((employeeId) => ({ ...line, employeeId, centreId: null })),
    ...work.centreIds.map((centreId) => ({ ...line, employeeId: null, centreId })),
  ].map((row, index) => ({ ...row, position: after + index }));
}

/** Hours go to the first executor, at the end of the task; where nobody executes it, to whoever imports, and it is said so. */
function entryOf(tx: TxCtx, { plan, work, id }: Write, task: Task | undefined, lineOf: ReadonlyMap<string, number>) {
  const [executor] = plan.ids.get('executors') ?? [];
  const employeeId = executor ?? tx.employeeId;
  if (!task || work.hours === null || employeeId === null) return [];
  const day = (at: Date | null) => (at ? instantToLocal(at, tx.companyZone).date : null);
  const spentOn =
    task.endsOn ?? day(task.endsAt) ?? day(task.doneAt) ?? task.startsOn ?? day(task.startsAt) ?? day(tx.now);
  const note = wordsOf(tx.companyLocale).say(executor ? 'import.spentNote' : 'import.spentNoteNobody');
  const executorId = lineOf.get(`${id}/${employeeId}`) ?? null;
  return [{ taskId: id, executorId, employeeId, spentOn, hours: addDecimals(work.hours, '0'), note }];
}
