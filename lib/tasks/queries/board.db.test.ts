import { beforeAll, describe, expect, test } from 'vitest';
import { definitionOf } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { columnLimits, saveColumnLimit } from '@/lib/record/column-limits';
import { emptyQuery } from '@/lib/record/list-query';
import { createRecords } from '@/lib/record/records';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { changeTaskStatus } from '../commands/status';
import type { BoardGroup } from '../kind';
import { taskRecord } from '../record';
import { createTaskSchema } from '../schema';
import { listBoard } from './board';

const house = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' as const };
const rights = { task: allRights, project: allRights, employee: allRights };
let boss: Ctx;
let olena: number;
let shelter: number;
const board = (ctx: Ctx, by: BoardGroup, text = '') =>
  listBoard(ctx, definitionOf('task'), { ...emptyQuery, text }, by);
const shown = async (...asked: Parameters<typeof board>) =>
  (await board(...asked)).flatMap(({ name, cards }) =>
    cards.length ? [[name, ...cards.map(({ title }) => title)]] : [],
  );
const made = (title: string, more: object = {}): Promise<number> =>
  createTask(boss, createTaskSchema.parse({ title, ...more })).then(({ id }) => id);
const keyOf = async (name: string): Promise<string> =>
  (await board(boss, 'status')).find((column) => column.name === name)?.key ?? expect.fail(name);

beforeAll(async () => {
  await createCompany({ company: house, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = await actor({ kinds: rights, locale: 'en' });
  olena = (await createEmployee(boss, { name: 'Koval Olena' })).id;
  shelter = (await createProject(boss, { title: 'Shelter', memberIds: [] })).id;
  await made('never');
  await made('later', { end: '2027-03-02', projectId: shelter, priority: 'high' });
  await made('sooner', { end: '2027-03-01', executorIds: [olena] });
  await made('late', { end: '2026-01-01', priority: 'low' });
  for (const title of ['first done', 'then done'])
    await changeTaskStatus(boss, {
      id: await made(title, { projectId: shelter }),
      statusId: Number(await keyOf('Done')),
      withExecutors: false,
    });
});

describe('columns', () => {
  test('by status hold what is to be done by its end, and what is finished, the newest first', async () => {
    expect(await shown(boss, 'status')).toEqual([
      ['Assigned', 'late', 'sooner', 'later', 'never'],
      ['Done', 'then done', 'first done'],
    ]);
    const columns = await board(boss, 'status');
    expect(columns.map(({ name }) => name)).toEqual(['Assigned', 'Accepted', 'Suspended', 'Done', 'Cancelled']);
    expect(columns[0]?.cards[0]).toMatchObject({ status: { code: 'overdue' }, mayMove: true, isFinished: false });
  });

  test('by project, executor and priority; who has none stands first', async () => {
    expect(await shown(boss, 'project')).toEqual([
      ['No project', 'late', 'sooner', 'never'],
      ['Shelter', 'later', 'then done', 'first done'],
    ]);
    expect(await shown(boss, 'executor')).toEqual([
      ['Nobody yet', 'late', 'later', 'never', 'then done', 'first done'],
      ['Koval Olena', 'sooner'],
    ]);
    expect(await shown(boss, 'priority')).toEqual([
      ['High', 'later'],
      ['Normal', 'sooner', 'never', 'then done', 'first done'],
      ['Low', 'late'],
    ]);
  });

  test('follow the search of the list, and say by which condition a list shows the same', async () => {
    expect(await shown(boss, 'project', 'later')).toEqual([['Shelter', 'later']]);
    const [, second] = await board(boss, 'project');
    expect(second?.term).toEqual({ key: 'project', operator: 'is', values: [String(shelter)] });
  });
});

test('is only what its reader may see, and says what they may move', async () => {
  const stranger = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }) }, locale: 'en' });
  const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) }, locale: 'en' });
  const clerk = await actor({ kinds: rights, params: ['no_status_change'], locale: 'en' });
  for (const by of ['status', 'project', 'executor', 'priority'] as const) {
    expect(await shown(stranger, by)).toEqual([]);
    expect((await board(reader, by)).flatMap(({ cards }) => cards).some(({ mayMove }) => mayMove)).toBe(false);
  }
  const movable = async (by: BoardGroup) =>
    new Set((await board(clerk, by)).flatMap(({ cards }) => cards.map(({ mayMove }) => mayMove)));
  expect(await movable('status')).toEqual(new Set([false]));
  expect(await movable('priority')).toEqual(new Set([true]));
});

test('costs a fixed number of statements, and a column that does not fit is counted', async () => {
  for (const [by, most] of [
    ['status', 2],
    ['priority', 1],
    ['project', 2],
    ['executor', 2],
  ] as const)
    expect((await countStatements(() => board(boss, by))).count, by).toBeLessThanOrEqual(most);
  const statusId = Number(await keyOf('Assigned'));
  const crowd = Array.from({ length: 1_010 }, (_, at) => ({
    title: `crowd ${at}`,
    values: { statusId, projectId: shelter },
  }));
  await transaction(boss, 'test', (tx) => createRecords(tx, taskRecord, crowd));
  const { count, value } = await countStatements(() => board(boss, 'project', 'crowd'));
  expect(count).toBe(3);
  const full = value.find(({ name }) => name === 'Shelter');
  expect(full).toMatchObject({ count: 1_000, isMore: true });
  expect(full?.cards).toHaveLength(1_000);
});

test('limits of columns are their person’s alone', async () => {
  const other = await actor({ kinds: rights });
  const set = (ctx: Ctx, key: string, limit: number) => saveColumnLimit(ctx, { board: 'task.status', key, limit });
  await set(boss, '1', 5);
  await set(boss, '2', 7);
  await set(boss, '1', 6);
  expect([...(await columnLimits(boss, 'task.status'))].sort()).toEqual([
    ['1', 6],
    ['2', 7],
  ]);
  await set(boss, '2', 0);
  expect([...(await columnLimits(boss, 'task.status'))]).toEqual([['1', 6]]);
  expect([...(await columnLimits(other, 'task.status'))]).toEqual([]);
  expect([...(await columnLimits(boss, 'task.project'))]).toEqual([]);
});
