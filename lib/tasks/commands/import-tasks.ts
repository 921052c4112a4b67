import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { projects } from '@/db/schema/projects';
import { employees } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { customerRecord } from '@/lib/customers/record';
import { momentOf } from '@/lib/kernel/moment';
import { createByName } from '@/lib/people/commands/import-employees';
import { centreRecord, employeeRecord, unitRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import { mergedText, picked, textWithExtra } from '@/lib/record/import/extra-text';
import type { Importer, ImportValues, RowIssue } from '@/lib/record/import/importer';
import { one } from '@/lib/record/import/importer';
import { directoryMaker, recordMaker } from '@/lib/record/import/make-missing';
import { type Planned, recordImporter } from '@/lib/record/import/record-importer';
import type { Locked } from '@/lib/record/locking';
import { changeRecords, createRecords, type Patch } from '@/lib/record/records';
import { foreignStatuses, taskImport } from '../import';
import { taskRecord } from '../record';
import { endsBeforeStart } from '../rules';
import { type ImportedTask, importedTaskSchema } from '../schema';
import { taskColumns } from './fields';
import { joinTasks, lateRemarks } from './import-relations';
import { type PartsWork, planParts, writeParts } from './import-task-parts';
import { setStatus } from './status';
import { type StatusValue, statusById, systemStatus } from './status-values';

type Stored = Locked<typeof tasks>;
type TaskPlan = Planned<typeof tasks, ImportedTask>;

const plain = [
  'title',
  'externalKey',
  'priority',
  'start',
  'end',
  'deadlineOn',
  'hoursPlanned',
  'isMilestone',
] as const;
/** Lines of Markdown for what has no field here. */
const MARK = '- ';

function inputOf(_ctx: Ctx, row: ImportValues) {
  const percent = one(row, 'percent');
  const fields = {
    ...picked(row, plain),
    ...(percent === undefined ? {} : { percent: Math.round(Number(percent)) }),
    content: textWithExtra(row, 'content', MARK),
  };
  return { fields };
}

const ownColumns = (
  ctx: Ctx,
  { executorIds, centreIds, statusId, ...fields }: ImportedTask,
): Record<string, unknown> => ({
  ...taskColumns(ctx, fields),
  ...(statusId ? { statusId } : {}),
});

/** Percent of a task that people execute is theirs, and held against their lines instead. */
async function columnsOf(
  ctx: Ctx,
  inputs: readonly { input: ImportedTask; stored: Stored | null; values: ImportValues }[],
): Promise<Record<string, unknown>[]> {
  const ids = inputs.flatMap(({ stored }) => stored?.id ?? []);
  const executed = ids.length
    ? await ctx.db
        .selectDistinct({ id: taskExecutors.taskId })
        .from(taskExecutors)
        .where(inArray(taskExecutors.taskId, ids))
    : [];
  const byPeople = new Set(executed.map((row) => row.id));
  return inputs.map(({ input, stored, values }) => {
    const columns = ownColumns(ctx, input);
    if (!stored) return columns;
    const { percent, ...others } = columns;
    const content = mergedText(values, 'content', stored.content, MARK);
    return { ...(byPeople.has(stored.id) || stored.rollsUp ? others : columns), content };
  });
}

function rules(ctx: Ctx, input: ImportedTask, stored: Stored | null): RowIssue[] {
  const columns: Record<string, unknown> = { ...stored, ...taskColumns(ctx, { start: input.start, end: input.end }) };
  const { startsOn = null, startsAt = null, endsOn = null, endsAt = null } = columns as Partial<Stored>;
  const wrong = endsBeforeStart({ on: startsOn, at: startsAt }, { on: endsOn, at: endsAt });
  return wrong ? [{ field: 'end', code: 'ends_before_start' }] : [];
}

const instantOf = (ctx: Ctx, row: ImportValues, target: string): Date | undefined => {
  const { on, at } = momentOf(one(row, target) ?? null, ctx.timeZone);
  return at ?? (on ? (momentOf(`${on}T00:00`, ctx.timeZone).at ?? undefined) : undefined);
};

async function create(tx: TxCtx, plans: readonly (TaskPlan & { input: ImportedTask })[]): Promise<number[]> {
  const statuses = await statusesOf(tx, plans);
  const assigned = await systemStatus(tx, 'assigned');
  const inputs = plans.map(({ input, values }) => {
    const { title, unitId, ...columns } = ownColumns(tx, input);
    const status = statuses.get(input.statusId ?? 0) ?? assigned;
    const isDone = status.category === 'done';
    return {
      title: input.title,
      unitId: input.unitId ?? tx.unitId,
      createdAt: instantOf(tx, values, 'createdAt'),
      values: {
        ...columns,
        statusId: status.id,
        category: status.category,
        percent: input.percent ?? (isDone ? 100 : 0),
        ...(isDone ? { doneAt: instantOf(tx, values, 'doneAt') } : {}),
      },
    };
  });
  const ids = await createRecords(tx, taskRecord, inputs);
  await emit(tx, 'task.imported', { ids });
  return ids;
}

async function statusesOf(tx: TxCtx, plans: readonly { input: ImportedTask }[]): Promise<Map<number, StatusValue>> {
  const ids = [...new Set(plans.flatMap(({ input }) => input.statusId ?? []))];
  const statuses = new Map<number, StatusValue>();
  for (const id of ids) statuses.set(id, await statusById(tx, id));
  return statuses;
}

/** A status goes by its own rules, executors and all; the rest is a change of the card. */
async function change(tx: TxCtx, changes: readonly { row: Stored; patch: Record<string, unknown> }[]): Promise<void> {
  const rest: { locked: Stored; patch: Patch<typeof tasks> }[] = [];
  for (const { row, patch } of changes) {
    const { statusId, ...others } = patch;
    let locked = row;
    if (typeof statusId === 'number') {
      const status = await statusById(tx, statusId);
      await setStatus(tx, row, status, true);
      if (status.category === 'done') locked = { ...row, percent: 100 };
    }
    if (Object.keys(others).length) rest.push({ locked, patch: others as Patch<typeof tasks> });
  }
  const ids = await changeRecords(tx, taskRecord, rest);
  if (ids.length) await emit(tx, 'task.imported', { ids });
}

const base = recordImporter<typeof tasks, ImportedTask, PartsWork>({
  ...taskImport,
  record: taskRecord,
  keyColumns: { externalKey: sql`${tasks.externalKey}`, title: sql`records.title` },
  uniqueKey: 'externalKey',
  sources: [
    { sort: 'employee', record: employeeRecord, code: employees.code, open: true },
    { sort: 'centre', record: centreRecord, open: true },
    { sort: 'unit', record: unitRecord, open: true },
    { sort: 'project', record: projectRecord, code: projects.code },
    { sort: 'customer', record: customerRecord, code: customers.code },
    { sort: 'task_status', directory: 'task_status', also: foreignStatuses },
    { sort: 'event_type', directory: 'event_type' },
    { sort: 'typical_task', directory: 'typical_task' },
  ],
  names: [
    { target: 'executors', sorts: ['employee'] },
    { target: 'centreIds', sorts: ['centre'] },
    { target: 'controllerId', sorts: ['employee'], field: 'controllerId' },
    { target: 'unitId', sorts: ['unit'], field: 'unitId' },
    { target: 'projectId', sorts: ['project'], field: 'projectId' },
    { target: 'customerId', sorts: ['customer'], field: 'customerId' },
    { target: 'statusId', sorts: ['task_status'], field: 'statusId' },
    { target: 'eventTypeId', sorts: ['event_type'], field: 'eventTypeId' },
    { target: 'typicalTaskId', sorts: ['typical_task'], field: 'typicalTaskId' },
  ],
  makers: {
    employee: recordMaker(employeeRecord, createByName),
    project: recordMaker(projectRecord, async (tx, names) => {
      for (const title of names) await createProject(tx, { title, memberIds: [] });
    }),
    typical_task: directoryMaker('typical_task'),
  },
  schema: importedTaskSchema,
  inputOf,
  columnsOf,
  rules,
  create,
  change,
  parts: { plan: planParts, write: writeParts },
  join: joinTasks,
});

/** Tasks also say in the dry run which other tasks of theirs are nowhere. */
export const taskImporter: Importer = {
  ...base,
  check: async (ctx, rows, setting) => {
    const [verdicts, late] = [await base.check(ctx, rows, setting), await lateRemarks(ctx, rows, setting)];
    return verdicts.map((verdict, index) => ({ ...verdict, remarks: [...verdict.remarks, ...(late[index] ?? [])] }));
  },
};
