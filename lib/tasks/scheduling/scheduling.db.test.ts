import { desc, eq, inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { workingCalendars } from '@/db/schema/calendars';
import { operations } from '@/db/schema/record';
import { taskDependencies, taskExecutors, tasks } from '@/db/schema/tasks';
import { AppError } from '@/lib/kernel/errors';
import { addException, saveCalendar } from '@/lib/people/calendars/commands';
import { addExceptionSchema, saveCalendarSchema } from '@/lib/people/calendars/schema';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { createEmployeeSchema } from '@/lib/people/schema';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import { createProjectSchema } from '@/lib/projects/schema';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { addDependency } from '../commands/dependencies';
import { assignExecutors } from '../commands/executors';
import { systemStatus } from '../commands/status-values';
import { taskRecord } from '../record';
import { createTaskSchema } from '../schema';
import { moveTask, proposeMove } from './commands/move';
import { moveTaskSchema, proposeMoveSchema } from './schema';

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['project', projectRecord as RecordKind],
]);

let boss: Ctx;
let first: number;
let second: number;
let third: number;

const make = (ctx: Ctx, title: string, start: string, end: string, more: object = {}): Promise<number> =>
  createTask(ctx, createTaskSchema.parse({ title, start, end, ...more })).then(({ id }) => id);
const move = (ctx: Ctx, input: object) => moveTask(ctx, moveTaskSchema.parse(input));
const propose = (ctx: Ctx, input: object) => proposeMove(ctx, proposeMoveSchema.parse(input));
const ask = async (ctx: Ctx, input: object) => (await propose(ctx, input)).moves;
const refused = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? [error.code, error.params] : error),
  );
async function dates(): Promise<string[]> {
  const rows = await db
    .select({ id: tasks.id, start: tasks.startsOn, end: tasks.endsOn })
    .from(tasks)
    .where(inArray(tasks.id, [first, second, third]))
    .orderBy(tasks.id);
  return rows.map(({ start, end }) => `${start}/${end}`);
}

async function lastMove(): Promise<number> {
  const [last] = await db
    .select({ id: operations.id })
    .from(operations)
    .where(eq(operations.verb, 'task.move'))
    .orderBy(desc(operations.id))
    .limit(1);
  return last?.id ?? 0;
}

/** Monday to Tuesday, Wednesday, Thursday to Friday; each waits for the one before. */
beforeEach(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: { task: allRights, project: allRights } });
  first = await make(boss, 'Dig', '2027-03-01', '2027-03-02');
  second = await make(boss, 'Pour', '2027-03-03', '2027-03-03');
  third = await make(boss, 'Build', '2027-03-04', '2027-03-05');
  await addDependency(boss, { id: second, predecessorId: first, type: 'FS', lagAmount: 0, lagUnit: 'day' });
  await addDependency(boss, { id: third, predecessorId: second, type: 'FS', lagAmount: 0, lagUnit: 'day' });
});
const asMade = ['2027-03-01/2027-03-02', '2027-03-03/2027-03-03', '2027-03-04/2027-03-05'];

describe('a task that others wait for', () => {
  test('names those that make way, over the weekend, and writes nothing', async () => {
    const before = await db.select({ id: operations.id }).from(operations);
    const moves = await ask(boss, { id: first, start: '2027-03-03', end: '2027-03-04' });
    expect(moves.map(({ id, title }) => [id, title])).toEqual([
      [second, 'Pour'],
      [third, 'Build'],
    ]);
    expect(moves.map(({ to }) => to)).toEqual(['5 бер 2027', '8 бер 2027 – 9 бер 2027']);
    expect(await dates()).toEqual(asMade);
    expect(await db.select({ id: operations.id }).from(operations)).toHaveLength(before.length);
  });

  test('moves with them in one step, which is undone as one', async () => {
    await move(boss, { id: first, start: '2027-03-03', end: '2027-03-04', followers: 'push' });
    expect(await dates()).toEqual(['2027-03-03/2027-03-04', '2027-03-05/2027-03-05', '2027-03-08/2027-03-09']);
    await undoOperation(boss, kinds, await lastMove());
    expect(await dates()).toEqual(asMade);
  });

  test('takes the lines of executors along, those that make way too; what is finished stays', async () => {
    const employee = createEmployeeSchema.parse({ lastName: 'Hand', firstName: 'Ann' });
    const house = await actor({ kinds: { employee: allRights, task: allRights } });
    const { id: ann } = await createEmployee(house, employee);
    const who = { employeeIds: [ann], centreIds: [] };
    for (const id of [first, second, first]) await assignExecutors(house, { id, ...who });
    const lines = async () => {
      const rows = await db
        .select()
        .from(taskExecutors)
        .where(inArray(taskExecutors.taskId, [first, second]))
        .orderBy(taskExecutors.taskId, taskExecutors.id);
      return rows.map(({ startsOn, endsOn }) => `${startsOn}/${endsOn}`);
    };
    const done = await transaction(boss, 'test', (tx) => systemStatus(tx, 'done'));
    const [line] = await db
      .select()
      .from(taskExecutors)
      .where(eq(taskExecutors.taskId, first))
      .orderBy(taskExecutors.id);
    await db
      .update(taskExecutors)
      .set({ statusId: done.id, category: done.category })
      .where(eq(taskExecutors.id, line?.id ?? 0));
    const before = await lines();
    expect(before).toEqual(['2027-03-01/2027-03-02', '2027-03-01/2027-03-02', '2027-03-03/2027-03-03']);
    await move(boss, { id: first, start: '2027-03-03', end: '2027-03-04', followers: 'push' });
    expect(await lines()).toEqual(['2027-03-01/2027-03-02', '2027-03-03/2027-03-04', '2027-03-05/2027-03-05']);
    await undoOperation(boss, kinds, await lastMove());
    expect(await lines()).toEqual(before);
  });

  test('is not moved alone into those that wait', async () => {
    expect(await refused(move(boss, { id: first, start: '2027-03-03', end: '2027-03-04' }))).toEqual([
      'breaks_dependency',
      { task: 'Pour' },
    ]);
    expect(await dates()).toEqual(asMade);
  });

  test('moves alone where nobody has to make way', async () => {
    expect(await ask(boss, { id: third, start: '2027-03-11', end: '2027-03-12' })).toEqual([]);
    await move(boss, { id: third, start: '2027-03-11', end: '2027-03-12' });
    expect((await dates())[2]).toBe('2027-03-11/2027-03-12');
  });
});

test('a task is not put before what it waits for', async () => {
  const early = { id: second, start: '2027-03-02', end: '2027-03-02' };
  for (const run of [
    () => ask(boss, early),
    () => move(boss, early),
    () => move(boss, { ...early, followers: 'push' }),
  ])
    expect(await refused(run())).toEqual(['breaks_dependency', { task: 'Dig' }]);
  expect(await dates()).toEqual(asMade);
});

test('an end before the start is refused', async () => {
  await expect(move(boss, { id: third, end: '2027-03-01' })).rejects.toMatchObject({
    fields: { end: 'ends_before_start' },
  });
});

test('what was put by hand stays, and so does what is done', async () => {
  await db.update(tasks).set({ isManual: true }).where(eq(tasks.id, second));
  const moves = await ask(boss, { id: first, start: '2027-03-03', end: '2027-03-04' });
  expect(moves).toEqual([]);
  await move(boss, { id: first, start: '2027-03-03', end: '2027-03-04', followers: 'push' });
  expect((await dates())[1]).toBe('2027-03-03/2027-03-03');
});

describe('a project says what those that wait do', () => {
  const inProject = async (autoSchedule: string): Promise<void> => {
    const { id: projectId } = await createProject(boss, createProjectSchema.parse({ title: 'P', autoSchedule }));
    await db
      .update(tasks)
      .set({ projectId })
      .where(inArray(tasks.id, [first, second, third]));
  };

  test('keep: they go along, both ways', async () => {
    await inProject('keep');
    await move(boss, { id: first, start: '2027-02-25', end: '2027-02-26', followers: 'push' });
    expect(await dates()).toEqual(['2027-02-25/2027-02-26', '2027-03-01/2027-03-01', '2027-03-02/2027-03-03']);
  });

  test('push: they only make way', async () => {
    await inProject('push');
    expect(await ask(boss, { id: first, start: '2027-02-25', end: '2027-02-26' })).toEqual([]);
  });

  test('off: they stay, and what would break their link is refused', async () => {
    await inProject('off');
    const later = { id: first, start: '2027-03-03', end: '2027-03-04' };
    expect(await refused(ask(boss, later))).toEqual(['breaks_dependency', { task: 'Pour' }]);
    expect(await refused(move(boss, { ...later, followers: 'push' }))).toEqual(['breaks_dependency', { task: 'Pour' }]);
    expect(await dates()).toEqual(asMade);
  });
});

test('holidays of the company are jumped over, and days on which its person is never there', async () => {
  const kinds = { employee: allRights, task: allRights };
  const house = await actor({ kinds, sections: ['company'] });
  const { id: ann } = await createEmployee(house, createEmployeeSchema.parse({ lastName: 'Ann' }));
  await assignExecutors(house, { id: third, employeeIds: [ann], centreIds: [] });
  const day = { day0: '', day1: '', day2: '', day3: '', day4: '', day5: '', day6: '' };
  await saveCalendar(house, saveCalendarSchema.parse({ ...day, employeeId: ann, day1: '-' }));
  await addException(house, addExceptionSchema.parse({ from: '2027-03-08', name: 'Feast' }));
  const later = { id: first, start: '2027-03-03', end: '2027-03-04' };
  await move(house, { ...later, followers: 'push' });
  // Monday is free for all, Tuesday for Ann.
  expect(await dates()).toEqual(['2027-03-03/2027-03-04', '2027-03-05/2027-03-05', '2027-03-10/2027-03-11']);
  await db.delete(workingCalendars);
});

test('a circle is named by its path, hidden tasks without their numbers', async () => {
  await db.insert(taskDependencies).values({ predecessorId: third, taskId: first });
  const [code, params] = (await refused(ask(boss, { id: first, start: '2027-03-03', end: '2027-03-04' }))) as [
    string,
    { path: string },
  ];
  expect(code).toBe('plan_cycle');
  expect(params.path).toMatch(/^T-\d+ → T-\d+ → T-\d+ → T-\d+$/);
});

describe('whose tasks they are', () => {
  test('nobody moves others’ tasks by moving their own, nor learns more of these than how many they are', async () => {
    const own = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }, true) } });
    first = await make(own, 'Mine', '2027-03-01', '2027-03-02');
    const link = { predecessorId: first, type: 'FS', lagAmount: 0, lagUnit: 'day' } as const;
    await addDependency(boss, { id: second, ...link });
    const known = await make(own, 'Mine too', '2027-03-03', '2027-03-03');
    await addDependency(own, { id: known, ...link });
    const { moves, hidden } = await proposeMove(own, { id: first, start: '2027-03-03', end: '2027-03-04' });
    expect(moves.map(({ id, title }) => [id, title])).toEqual([[known, 'Mine too']]);
    expect(hidden).toBe(2);
    const pushed = move(own, { id: first, start: '2027-03-03', end: '2027-03-04', followers: 'push' });
    expect(await refused(pushed)).toEqual(['forbidden', {}]);
    expect((await dates()).sort()).toEqual(asMade.toSorted());
  });

  test('another’s task is not there', async () => {
    const own = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }, true) } });
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    const later = { id: third, start: '2027-03-11', end: '2027-03-12' };
    for (const run of [() => ask(own, later), () => move(own, later)])
      expect((await refused(run())) as unknown[]).toContain('not_found');
    for (const run of [() => ask(reader, later), () => move(reader, later)])
      expect((await refused(run())) as unknown[]).toContain('forbidden');
  });
});
