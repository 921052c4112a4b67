import { desc, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations } from '@/db/schema/record';
import { definitionOf } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { createEmployeeSchema } from '@/lib/people/schema';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import { createProjectSchema } from '@/lib/projects/schema';
import { xmlEvents } from '@/lib/record/import/xml-events';
import { emptyQuery, parseTerm } from '@/lib/record/list-query';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { addDependency } from '../commands/dependencies';
import { changeExecutor } from '../commands/executors';
import { taskRecord } from '../record';
import { loadPlanGraph } from '../scheduling/queries/graph';
import { createTaskSchema } from '../schema';
import { importPlan } from './commands/import-plan';
import { loadPlanFile } from './queries/plan-file';
import { readMspdi } from './rules/mspdi-read';
import { writeMspdi } from './rules/mspdi-write';
import type { PlanFile } from './rules/plan-file';

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['project', projectRecord as RecordKind],
]);
let boss: Ctx;
let ann = 0;
let from = 0;

const project = async (title: string): Promise<number> =>
  (await createProject(boss, createProjectSchema.parse({ title }))).id;
const asked = (projectId: number) => ({
  ...emptyQuery,
  filters: [parseTerm(`project.is.${projectId}`)].flatMap((term) => term ?? []),
});
const make = async (title: string, start: string | null, end: string | null, more: object = {}): Promise<number> =>
  (await createTask(boss, createTaskSchema.parse({ title, start, end, projectId: from, ...more }))).id;

async function exported(projectId: number, ctx = boss): Promise<string> {
  const { file, ...shape } = await loadPlanFile(ctx, definitionOf('task'), asked(projectId), 'House');
  return writeMspdi(file, shape);
}
async function* once(text: string) {
  yield Buffer.from(text);
}
const read = (text: string): Promise<PlanFile> => readMspdi(xmlEvents(once(text)));

/** All that a file keeps of a plan, without the numbers of its tasks. */
async function shape(projectId: number) {
  const { rows, links } = await loadPlanGraph(boss, definitionOf('task'), asked(projectId));
  const rowOf = new Map(rows.map(({ id, row }) => [id, row]));
  return {
    rows: rows.map(
      ({ title, depth, start, end, percent, isMilestone, isManual, rollsUp, deadlineOn, who, predecessors }) => ({
        ...{ title, depth, start, end, percent, isMilestone, isManual, rollsUp, deadlineOn, who, predecessors },
      }),
    ),
    links: links
      .map(({ predecessorId, taskId, type, lag }) => `${rowOf.get(predecessorId)} ${rowOf.get(taskId)} ${type} ${lag}`)
      .sort(),
  };
}

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: { task: allRights, project: allRights, employee: allRights }, locale: 'en' });
  const input = { lastName: 'Коваль', firstName: 'Олена', email: 'olena@example.org' };
  ann = (await createEmployee(boss, createEmployeeSchema.parse(input))).id;
  from = await project('House');
  const shell = await make('Shell & roof', null, null, { rollsUp: true });
  const dig = await make('Dig', '2027-03-01', '2027-03-05', { parentId: shell, executorIds: [ann], content: 'Deep' });
  const pour = await make('Pour', '2027-03-09T10:30', '2027-03-09T15:00', {
    parentId: shell,
    isManual: true,
    percent: 25,
  });
  const done = await make('Roof on', '2027-03-19', '2027-03-19', { isMilestone: true, deadlineOn: '2027-03-20' });
  await make('No dates', null, null, { hoursPlanned: '12.5' });
  await addDependency(boss, { id: pour, predecessorId: dig, type: 'FS', lagAmount: 2, lagUnit: 'day' });
  await addDependency(boss, { id: done, predecessorId: pour, type: 'FF', lagAmount: -3, lagUnit: 'hour' });
  await addDependency(boss, { id: done, predecessorId: shell, type: 'FS', lagAmount: 1, lagUnit: 'week' });
  const [line] = await db.execute<{ id: string }>(sql`select id from task_executors where task_id = ${dig}`);
  await changeExecutor(boss, { id: dig, lineId: Number(line?.id), percent: 60 });
});

let into = 0;
beforeEach(async () => {
  into = await project('Copy');
});

describe('a plan that goes out and comes in again', () => {
  test('keeps tasks, tree, dates, links with lag, percent and people', async () => {
    const result = await importPlan(boss, { projectId: into, file: await read(await exported(from)) });
    expect(result).toMatchObject({ tasks: 5, links: 3, executors: 1, unknown: [], remarks: [] });
    const before = await shape(from);
    expect(before.rows.map(({ title, percent }) => [title, percent])).toContainEqual(['Dig', 60]);
    expect(await shape(into)).toEqual(before);
    const [row] = await db.execute(sql`
      select t.content, (select t2.hours_planned::float from tasks t2 join records r2 on r2.id = t2.id
        where t2.project_id = ${into} and r2.title = 'No dates') as hours
      from tasks t join records r on r.id = t.id where t.project_id = ${into} and r.title = 'Dig'`);
    expect(row).toEqual({ content: 'Deep', hours: 12.5 });
  });

  test('comes in as one step, which is undone as one', async () => {
    await importPlan(boss, { projectId: into, file: await read(await exported(from)) });
    const [last] = await db
      .select({ id: operations.id })
      .from(operations)
      .where(eq(operations.verb, 'task.import_plan'))
      .orderBy(desc(operations.id))
      .limit(1);
    await undoOperation(boss, kinds, last?.id ?? 0);
    expect((await shape(into)).rows).toEqual([]);
  });

  test('holds nothing its reader may not see, in a number of statements that does not grow', async () => {
    const own = await actor({ kinds: { task: rightsTo({ see: 'own' }) } });
    expect(await exported(from, own)).not.toMatch(/Dig|Pour|Roof/);
    const { count } = await countStatements(() => exported(from));
    expect(count).toBeLessThanOrEqual(8);
  });

  test('names executors to all, and says how to reach them to those who may see them', async () => {
    const stranger = await actor({ kinds: { task: rightsTo({ see: 'all' }), project: rightsTo({ see: 'all' }) } });
    expect(await exported(from, stranger)).toMatch(/Коваль/);
    expect(await exported(from, stranger)).not.toMatch(/olena@example\.org/);
    expect(await exported(from)).toMatch(/olena@example\.org/);
  });
});

describe('a file of others', () => {
  const file = (more: string, people = ''): string => `<Project><Tasks>
    <Task><UID>1</UID><Name>One</Name><OutlineLevel>1</OutlineLevel>${more}</Task>
    <Task><UID>2</UID><Name>Two</Name><OutlineLevel>2</OutlineLevel>
      <PredecessorLink><PredecessorUID>3</PredecessorUID><Type>1</Type></PredecessorLink></Task>
    <Task><UID>3</UID><Name>Three</Name><OutlineLevel>1</OutlineLevel></Task></Tasks>${people}</Project>`;

  test('brings people by e-mail or name, however it is turned, and tells of the others', async () => {
    const people = `<Resources><Resource><UID>1</UID><Name>Somebody else</Name><EmailAddress>OLENA@example.org</EmailAddress></Resource>
      <Resource><UID>2</UID><Name>олена коваль</Name></Resource><Resource><UID>3</UID><Name>Nobody</Name></Resource></Resources>
      <Assignments>${[1, 2, 3].map((uid) => `<Assignment><TaskUID>${uid}</TaskUID><ResourceUID>${uid}</ResourceUID></Assignment>`).join('')}</Assignments>`;
    const result = await importPlan(boss, { projectId: into, file: await read(file('', people)) });
    expect(result).toMatchObject({ tasks: 3, executors: 2, unknown: ['Nobody'] });
  });

  test('that waits for itself, over its tree too, is refused with the path, and leaves nothing', async () => {
    const circle = file('<PredecessorLink><PredecessorUID>3</PredecessorUID><Type>1</Type></PredecessorLink>').replace(
      '<Name>Three</Name>',
      '<Name>Three</Name><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>',
    );
    await expect(importPlan(boss, { projectId: into, file: await read(circle) })).rejects.toMatchObject({
      code: 'plan_cycle',
      params: { path: expect.stringContaining('Three → One') },
    });
    expect((await shape(into)).rows).toEqual([]);
  });

  test('is taken only from who may change the project and create tasks', async () => {
    const plan = await read(file(''));
    const reader = await actor({ kinds: { task: allRights, project: rightsTo({ see: 'all' }) } });
    const planner = await actor({ kinds: { task: rightsTo({ see: 'all' }), project: allRights } });
    const stranger = await actor({ kinds: { task: allRights } });
    for (const [who, code] of [
      [reader, 'forbidden'],
      [planner, 'forbidden'],
      [stranger, 'not_found'],
    ] as const)
      await expect(importPlan(who, { projectId: into, file: plan })).rejects.toMatchObject({ code });
    await expect(importPlan(boss, { projectId: into, file: { ...plan, tasks: [] } })).rejects.toMatchObject({
      fields: { file: 'plan_empty' },
    });
  });
});
