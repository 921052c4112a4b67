import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { history, operations, outbox } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { taskDependencies, taskExecutors, tasks } from '@/db/schema/tasks';
import { AppError } from '@/lib/kernel/errors';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { readChanges } from '@/lib/platform/changes';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { getTaskCard } from '../queries/card';
import { listTaskRows } from '../queries/rows';
import { taskRecord } from '../record';
import { percentOfLines } from '../rules';
import { createTaskSchema } from '../schema';
import { changeTask } from './change';
import { createTask } from './create';
import { addDependency } from './dependencies';
import { assignExecutors, changeExecutor } from './executors';
import { changeTaskStatus, returnTask, setTaskPercent } from './status';
import { logTime } from './time';

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['project', projectRecord as RecordKind],
]);
const everything = { task: allRights, project: allRights, employee: allRights, customer: allRights };

let boss: Ctx;
let ann: Ctx;
let bob: Ctx;
let done: number;

const make = (ctx: Ctx, input: Record<string, unknown>) =>
  createTask(ctx, createTaskSchema.parse(input)).then(({ id }) => id);
const code = async (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'ok',
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
const task = async (id: number) => (await db.select().from(tasks).where(eq(tasks.id, id)))[0];
const lines = (id: number) =>
  db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id)).orderBy(taskExecutors.id);
const lastOperation = async (verb: string) =>
  (await db.select().from(operations).where(eq(operations.verb, verb)).orderBy(sql`id desc`).limit(1))[0]?.id ?? 0;

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  const root = await actor({ kinds: everything });
  const people = [];
  for (const name of ['Кононов Олег', 'Ann Smith', 'Bob Stone']) people.push((await createEmployee(root, { name })).id);
  boss = await actor({ kinds: everything, employeeId: people[0] });
  ann = await actor({ kinds: { task: rightsTo({ see: 'own' }) }, employeeId: people[1] });
  bob = await actor({ kinds: { task: rightsTo({ see: 'own' }) }, employeeId: people[2] });
  const [value] = await db
    .select()
    .from(directoryValues)
    .where(and(eq(directoryValues.directory, 'task_status'), eq(directoryValues.code, 'done')));
  done = value?.id ?? 0;
});

describe('creating a task', () => {
  it('numbers it, records it, and says so', async () => {
    const id = await make(boss, { title: 'Позвонить', executorIds: [ann.employeeId], end: '2026-11-18' });
    const [record] = await db.select().from(records).where(eq(records.id, id));
    expect(record).toMatchObject({ kind: 'task', title: 'Позвонить', authorId: boss.userId, version: 2 });
    expect(record?.number).toBe(`T-${record?.numberSeq}`);
    // a date ends at 24:00 in the company's zone, which is two hours ahead of UTC in November
    expect((await task(id))?.dueAt).toEqual(new Date('2026-11-18T22:00:00Z'));
    expect(await lines(id)).toMatchObject([{ employeeId: ann.employeeId, endsOn: '2026-11-18', category: 'open' }]);
    const entries = await db.select().from(history).where(eq(history.recordId, id)).orderBy(history.id);
    expect(entries.map((entry) => [entry.entity, entry.action])).toEqual([
      ['task', 'create'],
      ['executor', 'create'],
    ]);
    expect(entries[0]?.changes.title).toEqual([null, 'Позвонить']);
    expect(new Set(entries.map((entry) => entry.operationId)).size).toBe(1);
    expect(
      await db
        .select()
        .from(outbox)
        .where(eq(outbox.operationId, entries[0]?.operationId ?? 0)),
    ).toMatchObject([{ name: 'task.created', data: { id } }]);
  });

  it('is refused without the right, for a wrong period and for strangers', async () => {
    expect(await code(make(ann, { title: 'x' }))).toBe('forbidden');
    await expect(make(boss, { title: 'x', start: '2026-11-20', end: '2026-11-19' })).rejects.toMatchObject({
      fields: { end: 'ends_before_start' },
    });
    await expect(make(boss, { title: 'x', executorIds: [999_999] })).rejects.toMatchObject({
      fields: { executorIds: 'not_found' },
    });
    await expect(make(boss, { title: 'x', projectId: boss.employeeId })).rejects.toMatchObject({
      fields: { projectId: 'not_found' },
    });
  });

  it('numbers fifty at once without gap or double', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, (_, index) => make(boss, { title: `many ${index}` })));
    const rows = await db
      .select({ seq: records.numberSeq })
      .from(records)
      .where(sql`id = any(${sql.param(ids)}::bigint[])`)
      .orderBy(records.numberSeq);
    const first = rows[0]?.seq ?? 0;
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 50 }, (_, index) => first + index));
  });
});

describe('two people on one card', () => {
  it('merges different fields and shows three values of the same one', async () => {
    const id = await make(boss, { title: 'Draft', fax: '1' });
    const opened = (await getTaskCard(boss, id)).values;
    await changeTask(boss, { id, ...opened, title: 'Theirs', original: opened });
    await changeTask(boss, { id, ...opened, fax: '2', original: opened });
    expect((await getTaskCard(boss, id)).values).toMatchObject({ title: 'Theirs', fax: '2' });
    await expect(changeTask(boss, { id, ...opened, title: 'Mine', original: opened })).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { title: { mine: 'Mine', theirs: 'Theirs', original: 'Draft' } },
    });
    await changeTask(boss, { id, ...opened, title: 'Mine', original: { ...opened, title: 'Theirs' } });
    expect((await getTaskCard(boss, id)).values).toMatchObject({ title: 'Mine', fax: '2' });
  });
});

describe('statuses', () => {
  it('asks executors before Done, names them, and finishes them on request', async () => {
    const id = await make(boss, { title: 'x', executorIds: [ann.employeeId, bob.employeeId] });
    await expect(changeTaskStatus(boss, { id, statusId: done, withExecutors: false })).rejects.toMatchObject({
      code: 'executors_not_done',
      params: { count: 2, names: 'Ann Smith, Bob Stone' },
    });
    expect((await task(id))?.category).toBe('open');
    await changeTaskStatus(boss, { id, statusId: done, withExecutors: true });
    expect(await task(id)).toMatchObject({ category: 'done', percent: 100, doneAt: boss.now });
    expect((await lines(id)).map((line) => [line.category, line.percent])).toEqual([
      ['done', 100],
      ['done', 100],
    ]);
  });

  it('lets only the controller, or who may change the task, send it back', async () => {
    const id = await make(boss, { title: 'x', controllerId: ann.employeeId, executorIds: [bob.employeeId] });
    await changeTaskStatus(boss, { id, statusId: done, withExecutors: true });
    expect(await code(returnTask(bob, { id, comment: 'no' }))).toBe('forbidden');
    await returnTask(ann, { id, comment: 'Again, please' });
    expect(await task(id)).toMatchObject({ category: 'open', doneAt: null });
    expect((await lines(id))[0]?.category).toBe('open');
  });

  it('can be forbidden to a person', async () => {
    const frozen = await actor({ kinds: everything, params: ['no_status_change'], employeeId: undefined });
    const id = await make(boss, { title: 'x' });
    expect(await code(changeTaskStatus(frozen, { id, statusId: done, withExecutors: false }))).toBe('status_frozen');
  });
});

describe('executors', () => {
  it('work on their own line alone', async () => {
    const id = await make(boss, { title: 'x', executorIds: [ann.employeeId, bob.employeeId] });
    const [hers, his] = await lines(id);
    await changeExecutor(ann, { id, lineId: hers?.id ?? 0, percent: 40, comment: 'half way' });
    expect(await code(changeExecutor(ann, { id, lineId: his?.id ?? 0, percent: 40 }))).toBe('forbidden');
    expect(await code(changeExecutor(ann, { id, lineId: hers?.id ?? 0, hoursPlanned: '100' }))).toBe('forbidden');
    expect(await code(assignExecutors(ann, { id, employeeIds: [ann.employeeId ?? 0], centreIds: [] }))).toBe(
      'forbidden',
    );
    expect((await task(id))?.percent).toBe(20);
    await setTaskPercent(bob, { id, percent: 100 });
    expect((await task(id))?.percent).toBe(70);
  });

  it('roll up as the rule says, whatever the lines are', async () => {
    const id = await make(boss, { title: 'x', executorIds: [ann.employeeId, bob.employeeId, boss.employeeId] });
    for (const [percents, hours] of [
      [
        [100, 0, 50],
        ['8', '24', null],
      ],
      [
        [33, 66, 99],
        [null, null, null],
      ],
      [
        [100, 99, 100],
        ['0.5', '1', '200'],
      ],
      [
        [100, 100, 100],
        [null, '3', null],
      ],
    ] as const) {
      for (const [index, line] of (await lines(id)).entries()) {
        await changeExecutor(boss, {
          id,
          lineId: line.id,
          percent: percents[index],
          hoursPlanned: hours[index] ?? null,
        });
      }
      expect((await task(id))?.percent).toBe(percentOfLines(await lines(id)));
    }
  });

  it('log time on their line; it sums up in line, task and project', async () => {
    const project = (await createProject(boss, { title: 'P', memberIds: [] })).id;
    const id = await make(boss, { title: 'x', projectId: project, executorIds: [ann.employeeId] });
    await logTime(ann, { id, lineId: null, spentOn: null, hours: '1.5', note: '' });
    await logTime(ann, { id, lineId: null, spentOn: '2026-11-17', hours: '2', note: '' });
    expect(await code(logTime(bob, { id, lineId: null, spentOn: null, hours: '1', note: '' }))).toBe('not_found');
    expect((await lines(id))[0]?.hoursSpent).toBe('3.5');
    expect((await task(id))?.hoursSpent).toBe('3.5');
    const [row] = await db.execute(sql`select hours_spent::float as hours from projects where id = ${project}`);
    expect(row?.hours).toBe(3.5);
  });
});

describe('dependencies', () => {
  it('refuse a cycle and name its path', async () => {
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((title) => make(boss, { title })));
    const link = (id = 0, predecessorId = 0) =>
      addDependency(boss, { id, predecessorId, type: 'FS', lagAmount: 0, lagUnit: 'day' });
    await link(b, a);
    await link(c, b);
    const numbers = await db
      .select({ id: records.id, number: records.number })
      .from(records)
      .where(sql`id in (${a}, ${b}, ${c})`);
    const number = (id?: number) => numbers.find((row) => row.id === id)?.number;
    await expect(link(a, c)).rejects.toMatchObject({
      code: 'plan_cycle',
      params: { path: [a, b, c, a].map(number).join(' → ') },
    });
    await expect(link(a, a)).rejects.toMatchObject({ fields: { predecessorId: 'row_itself' } });
    await expect(link(b, a)).rejects.toMatchObject({ fields: { predecessorId: 'already_linked' } });
  });

  it('made at once from both sides, one wins', async () => {
    const [a, b] = await Promise.all(['a', 'b'].map((title) => make(boss, { title })));
    const both = await Promise.all([
      code(addDependency(boss, { id: a ?? 0, predecessorId: b ?? 0, type: 'FS', lagAmount: 0, lagUnit: 'day' })),
      code(addDependency(boss, { id: b ?? 0, predecessorId: a ?? 0, type: 'FS', lagAmount: 0, lagUnit: 'day' })),
    ]);
    expect(both.sort()).toEqual(['ok', 'plan_cycle']);
    expect(await db.select().from(taskDependencies).where(sql`task_id in (${a}, ${b})`)).toHaveLength(1);
  });
});

describe('trees', () => {
  it('roll dates and percent up, and lose what moves away', async () => {
    const parent = await make(boss, { title: 'parent', rollsUp: true });
    const first = await make(boss, {
      title: '1',
      parentId: parent,
      start: '2026-11-02',
      end: '2026-11-05',
      percent: 100,
    });
    await make(boss, { title: '2', parentId: parent, start: '2026-11-04', end: '2026-11-10', percent: 0 });
    expect(await task(parent)).toMatchObject({ startsOn: '2026-11-02', endsOn: '2026-11-10', percent: 50 });
    await changeTask(boss, { id: first, parentId: null });
    expect(await task(parent)).toMatchObject({ startsOn: '2026-11-04', endsOn: '2026-11-10', percent: 0 });
    await expect(changeTask(boss, { id: parent, parentId: parent })).rejects.toMatchObject({
      fields: { parentId: 'below_itself' },
    });
  });
});

it('announces what follows from a change elsewhere: the parent and the project', async () => {
  const { id: project } = await createProject(boss, { title: 'Announced', memberIds: [] });
  const parent = await make(boss, { title: 'parent', rollsUp: true, projectId: project });
  const child = await make(boss, {
    title: 'child',
    parentId: parent,
    projectId: project,
    start: '2026-11-02',
    end: '2026-11-03',
  });
  const { position } = await readChanges(null);
  await changeTask(boss, { id: child, end: '2026-11-05', percent: 40 });
  const { rows } = await readChanges(position);
  expect(new Set(rows?.map((row) => `${row.kind} ${row.recordId} ${row.what} ${row.actorId}`))).toEqual(
    new Set([`task ${child}`, `task ${parent}`, `project ${project}`].map((one) => `${one} changed ${boss.userId}`)),
  );
});

describe('undo', () => {
  it('takes back executors, percent and what was derived from them', async () => {
    const id = await make(boss, { title: 'x', executorIds: [ann.employeeId] });
    await changeTaskStatus(boss, { id, statusId: done, withExecutors: true });
    await undoOperation(boss, kinds, await lastOperation('task.status'));
    expect(await task(id)).toMatchObject({ category: 'open', percent: 0, doneAt: null });
    expect((await lines(id))[0]).toMatchObject({ category: 'open', percent: 0 });
  });

  it('is refused when a colleague changed the same field since, and says who', async () => {
    const id = await make(boss, { title: 'one' });
    await changeTask(boss, { id, title: 'two' });
    const second = await lastOperation('task.change');
    await changeTask(boss, { id, title: 'three' });
    await expect(undoOperation(boss, kinds, second)).rejects.toMatchObject({
      code: 'newer_changes',
      params: { actor: boss.name },
    });
    await undoOperation(boss, kinds, await lastOperation('task.change'));
    await undoOperation(boss, kinds, second);
    expect((await getTaskCard(boss, id)).values.title).toBe('one');
  });
});

describe('reading', () => {
  it('shows nothing of tasks that are not one’s own', async () => {
    const id = await make(boss, { title: 'secret', executorIds: [ann.employeeId] });
    expect((await getTaskCard(ann, id)).executors[0]).toMatchObject({ mine: true, who: { text: 'Ann Smith' } });
    expect(await code(getTaskCard(bob, id))).toBe('not_found');
  });

  it('says late the second it is', async () => {
    const id = await make(boss, { title: 'x', end: '2026-11-18T10:00' });
    const at = (time: string) => ({ ...boss, now: new Date(`2026-11-18T${time}Z`) });
    expect((await listTaskRows(at('07:59:59'), [id]))[0]).toMatchObject({
      status: { code: 'assigned' },
      end: { text: '18 лист, 10:00', late: false },
    });
    expect((await listTaskRows(at('08:00:00'), [id]))[0]).toMatchObject({
      status: { code: 'overdue', tone: 'overdue' },
      end: { late: true },
    });
  });

  it('costs one statement for a page and one for a card', async () => {
    const ids = (await db.select({ id: tasks.id }).from(tasks).limit(50)).map((row) => row.id);
    expect(await countStatements(() => listTaskRows(boss, ids))).toMatchObject({ count: 1 });
    expect(await countStatements(() => getTaskCard(boss, ids[0] ?? 0))).toMatchObject({ count: 1 });
  });
});
