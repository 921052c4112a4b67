import 'server-only';
import { sql } from 'drizzle-orm';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { momentOf } from '@/lib/kernel/moment';
import { fold } from '@/lib/kernel/text';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { projectRecord } from '@/lib/projects/record';
import { lockRecord } from '@/lib/record/locking';
import { insertParts } from '@/lib/record/parts';
import { createRecords, type NewRecord } from '@/lib/record/records';
import { MAX_DEPTH } from '../../commands/refresh';
import { type StatusValue, systemStatus } from '../../commands/status-values';
import { taskRecord } from '../../record';
import { endsBeforeStart } from '../../rules';
import { lockGraph } from '../../scheduling/commands/graph';
import { networkOf } from '../../scheduling/rules/network';
import { type Branch, branchesOf, engineTask } from '../rules/branches';
import type { FileAssignment, PlanFile } from '../rules/plan-file';
import type { ImportedPlan } from '../views';

type Table = typeof taskRecord.table;
type Statuses = Record<'assigned' | 'done', StatusValue>;

/** The tasks of a file as new tasks of a project: one operation, which is undone as one. All of it or nothing. */
export async function importPlan(
  ctx: Ctx,
  { projectId, file }: { projectId: number; file: PlanFile },
): Promise<ImportedPlan> {
  return transaction(ctx, 'task.import_plan', async (tx) => {
    const project = await lockRecord(tx, projectRecord, projectId);
    authoriseChange(project);
    if (file.tasks.length === 0) throw new AppError('invalid', { fields: { file: 'plan_empty' } });
    const branches = branchesOf(file.tasks);
    if (branches.some(({ depth }) => depth > MAX_DEPTH))
      throw new AppError('invalid', { fields: { file: 'too_deep' } });
    await refuseCircle(tx, branches);
    await lockGraph(tx);
    const ids = await createBranches(tx, branches, { projectId, unitId: project.unitId });
    const { lines, unknown } = await assign(tx, branches, file, ids);
    const links = branches.flatMap(({ task }) =>
      task.links.map(({ predecessorUid, type, lag }) => ({
        ...{ taskId: ids.get(task.uid), predecessorId: ids.get(predecessorUid), type },
        ...{ lagAmount: lag.amount, lagUnit: lag.unit },
      })),
    );
    await insertParts(tx, taskRecord, 'dependency', links);
    for (const id of ids.values()) await emit(tx, 'task.created', { id });
    return { id: projectId, tasks: ids.size, links: links.length, executors: lines, unknown, remarks: file.remarks };
  });
}

async function refuseCircle(tx: TxCtx, branches: readonly Branch[]): Promise<void> {
  const { company } = await loadCalendars(tx);
  const links = branches.flatMap(({ task }) =>
    task.links.map((link, index) => ({ ...link, id: index, predecessorId: link.predecessorUid, taskId: task.uid })),
  );
  const tasks = branches.map((branch) => engineTask(branch, tx.companyZone));
  const network = networkOf({ calendar: company, startOn: null, tasks, links });
  if (network.kind !== 'cycle') return;
  const names = new Map(branches.map(({ task }) => [task.uid, task.name]));
  throw new AppError('plan_cycle', { params: { path: network.path.map((uid) => names.get(uid) ?? '…').join(' → ') } });
}

/** Level by level, since a task names its parent; within a level in the order of the file. */
async function createBranches(
  tx: TxCtx,
  branches: readonly Branch[],
  place: { projectId: number; unitId: number | null },
): Promise<Map<number, number>> {
  const statuses = { assigned: await systemStatus(tx, 'assigned'), done: await systemStatus(tx, 'done') };
  const ids = new Map<number, number>();
  for (let depth = 1; depth <= MAX_DEPTH; depth++) {
    const level = branches.filter((branch) => branch.depth === depth);
    if (level.length === 0) break;
    const made = await createRecords(
      tx,
      taskRecord,
      level.map((branch) => newTask(tx, branch, { ...place, ids, statuses })),
    );
    for (const [index, { task }] of level.entries()) ids.set(task.uid, made[index] ?? 0);
  }
  return ids;
}

type Place = {
  projectId: number;
  unitId: number | null;
  ids: ReadonlyMap<number, number>;
  statuses: Statuses;
};

function newTask(tx: TxCtx, { task, parentUid, isParent }: Branch, place: Place): NewRecord<Table> {
  const status = task.isDone ? place.statuses.done : place.statuses.assigned;
  const start = momentOf(task.start, tx.companyZone);
  const end = momentOf(task.end, tx.companyZone);
  const ends = endsBeforeStart(start, end) ? start : end;
  return {
    title: task.name,
    unitId: place.unitId,
    values: {
      ...{ startsOn: start.on, startsAt: start.at, endsOn: ends.on, endsAt: ends.at },
      ...{ statusId: status.id, category: status.category, percent: task.percent, priority: task.priority },
      hoursPlanned: task.work ? hours(task.work) : null,
      ...{ isMilestone: task.isMilestone, isManual: task.isManual, rollsUp: isParent && !task.isManual },
      ...{ deadlineOn: task.deadlineOn, constraintType: task.constraintType, constraintOn: task.constraintOn },
      ...{ projectId: place.projectId, content: task.notes },
      parentId: parentUid === null ? null : (place.ids.get(parentUid) ?? null),
    },
  };
}

const hours = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100);

/** Resources that are employees here, by e-mail or by name, as executors; the others by name. */
async function assign(tx: TxCtx, branches: readonly Branch[], file: PlanFile, ids: ReadonlyMap<number, number>) {
  const employees = await employeesNamed(tx, file);
  const named = new Set(file.assignments.map(({ resourceUid }) => resourceUid));
  const unknown = file.resources.filter(({ uid }) => named.has(uid) && !employees.has(uid)).map(({ name }) => name);
  const assigned = await systemStatus(tx, 'assigned');
  const done = await systemStatus(tx, 'done');
  const tasks = new Map(branches.map(({ task }) => [task.uid, task]));
  const counts = new Map<number, number>();
  const lines = file.assignments.flatMap((one: FileAssignment) => {
    const employeeId = employees.get(one.resourceUid);
    const task = tasks.get(one.taskUid);
    if (employeeId === undefined || !task) return [];
    const start = momentOf(task.start, tx.companyZone);
    const end = momentOf(task.end, tx.companyZone);
    const status = task.isDone ? done : assigned;
    const position = counts.get(task.uid) ?? 0;
    counts.set(task.uid, position + 1);
    return [
      {
        ...{ taskId: ids.get(task.uid), employeeId, centreId: null, position },
        ...{ statusId: status.id, category: status.category, percent: one.percent },
        ...{ startsOn: start.on, startsAt: start.at, endsOn: end.on, endsAt: end.at },
        hoursPlanned: one.work ? hours(one.work) : null,
      },
    ];
  });
  await insertParts(tx, taskRecord, 'executor', lines);
  return { lines: lines.length, unknown };
}

/** The words of a name in one order, however they stand: `Ivanov Ivan` is `Ivan Ivanov`. */
const nameKey = (name: string): string => fold(name).split(/\s+/).filter(Boolean).sort().join(' ');

async function employeesNamed(tx: TxCtx, { resources }: PlanFile): Promise<Map<number, number>> {
  const rows = await tx.tx.execute<{ id: string; title: string; email: string }>(sql`
    select e.id, r.title, e.email from employees e join records r on r.id = e.id
    where r.deleted_at is null and r.archived_at is null order by e.id`);
  const byEmail = new Map(rows.filter(({ email }) => email).map(({ id, email }) => [email.toLowerCase(), Number(id)]));
  const byName = new Map<string, number | null>();
  // Two of one name are nobody: only an e-mail tells them apart.
  for (const { id, title } of rows) byName.set(nameKey(title), byName.has(nameKey(title)) ? null : Number(id));
  return new Map(
    resources.flatMap(({ uid, name, email }) => {
      const id = byEmail.get(email.toLowerCase()) ?? byName.get(nameKey(name));
      return id ? [[uid, id] as const] : [];
    }),
  );
}
