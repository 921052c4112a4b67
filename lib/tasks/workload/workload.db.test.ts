import { desc, eq, inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations, outbox } from '@/db/schema/record';
import { employees } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { AppError } from '@/lib/kernel/errors';
import { definitionOf } from '@/lib/kinds';
import { createCentre } from '@/lib/people/commands/centres';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { projectRecord } from '@/lib/projects/record';
import { emptyQuery } from '@/lib/record/list-query';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { addDependency } from '../commands/dependencies';
import { taskRecord } from '../record';
import { createTaskSchema } from '../schema';
import { levelWork, proposeLevel } from './commands';
import { findBehind, readWorkload } from './queries/workload';
import { levelSchema, proposeLevelSchema } from './schema';

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['project', projectRecord as RecordKind],
]);
const rights = { task: allRights, project: allRights, employee: allRights, centre: allRights };
const others = { params: ['see_others_calendars'], locale: 'en' as const };
let boss: Ctx;
let olena: number;
let petro: number;

const made = (title: string, start: string, end: string, hours: string | null, who = [olena], more: object = {}) =>
  createTask(boss, createTaskSchema.parse({ title, start, end, hoursPlanned: hours, executorIds: who, ...more })).then(
    ({ id }) => id,
  );
const place = { scale: 'day' as const, on: '2026-11-18', centreId: null, unitId: null };
const grid = (ctx: Ctx, more: object = {}) =>
  readWorkload(ctx, definitionOf('task'), { ...emptyQuery, ...place, ...more });
const hoursOf = async (ctx: Ctx, person: number, more: object = {}) =>
  (await grid(ctx, more)).rows
    .find(({ id }) => id === person)
    ?.cells.slice(0, 9)
    .map(({ hours, isOver }) => (isOver ? `${hours}!` : hours));
const names = async (ctx: Ctx, more: object = {}) =>
  (await grid(ctx, more)).rows.flatMap(({ id, text }) => (id === olena || id === petro ? [text] : []));
const refused = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
const propose = (ctx: Ctx, more: object = {}) =>
  proposeLevel(ctx, proposeLevelSchema.parse({ people: [olena], ...more }));
const save = (ctx: Ctx, seal: string, more: object = {}) =>
  levelWork(ctx, levelSchema.parse({ people: [olena], seal, ...more }));
const dates = async (...ids: number[]) => {
  const rows = await db.select().from(tasks).where(inArray(tasks.id, ids)).orderBy(tasks.id);
  const lines = await db
    .select()
    .from(taskExecutors)
    .where(inArray(taskExecutors.taskId, ids))
    .orderBy(taskExecutors.id);
  return [...rows, ...lines].map(({ startsOn, endsOn }) => `${startsOn}/${endsOn}`);
};

// It is Wednesday, 18 November 2026.
beforeEach(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: rights, ...others });
  olena = (await createEmployee(boss, { name: 'Koval Olena' })).id;
  petro = (await createEmployee(boss, { name: 'Bondar Petro' })).id;
});

describe('hours of people', () => {
  test('are spread over working days, against what each has, and too many are told', async () => {
    await db.update(employees).set({ capacity: '4' }).where(eq(employees.id, petro));
    await made('Dig', '2026-11-19', '2026-11-23', '24', [olena, petro]);
    await made('Pour', '2026-11-20', '2026-11-20', '5');
    expect(await hoursOf(boss, olena)).toEqual(['', '', '', '4', '9!', '', '', '4', '']);
    expect(await hoursOf(boss, petro)).toEqual(['', '', '', '4', '4', '', '', '4', '']);
    const view = await grid(boss);
    expect(
      view.rows.filter(({ id }) => id === olena || id === petro).map(({ total, capacity }) => [total, capacity]),
    ).toEqual([
      ['12', '80'],
      ['17', '160'],
    ]);
    expect(view.periods.slice(2, 6).map(({ isNow, isFree }) => [isNow, isFree])).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, true],
    ]);
    expect((await countStatements(() => grid(boss))).count).toBe(3);
  });

  test('by weeks say where one day of them holds too much', async () => {
    await made('Pour', '2026-11-20', '2026-11-20', '9');
    const view = await grid(boss, { scale: 'week' });
    const cells = view.rows.find(({ id }) => id === olena)?.cells;
    expect(cells).toHaveLength(13);
    expect(cells?.[0]).toMatchObject({ hours: '9', capacity: '40', isOver: true, share: 23 });
  });

  test('without a plan are none, and counted', async () => {
    await made('Call', '2026-11-19', '2026-11-20', null);
    const cells = (await grid(boss)).rows.find(({ id }) => id === olena)?.cells.slice(2, 6);
    expect(cells?.map(({ hours, unplanned }) => [hours, unplanned])).toEqual([
      ['', 0],
      ['', 1],
      ['', 1],
      ['', 0],
    ]);
  });

  test('are of those who are asked for: a centre, or who does what is filtered', async () => {
    const centre = await createCentre(boss, { title: 'Site' });
    await db.update(employees).set({ centreId: centre.id }).where(eq(employees.id, petro));
    await made('Dig', '2026-11-19', '2026-11-23', '24');
    expect(await names(boss)).toEqual(['Bondar Petro', 'Koval Olena']);
    expect(await names(boss, { centreId: centre.id })).toEqual(['Bondar Petro']);
    expect(await names(boss, { text: 'dig' })).toEqual(['Koval Olena']);
    expect(await names(boss, { unitId: centre.id })).toEqual([]);
  });

  test('of others are shown to those who may see their calendars, one’s own to everybody', async () => {
    const task = rightsTo({ see: 'own' });
    const self = await actor({ kinds: { task, employee: rightsTo({ see: 'all' }) }, employeeId: petro });
    const blind = await actor({ kinds: { task }, ...others });
    expect(await names(self)).toEqual(['Bondar Petro']);
    expect(await names(blind)).toEqual([]);
    expect(await findBehind(self, olena, { from: '2026-11-19', to: '2026-11-19' })).toBe(null);
  });
});

describe('the tasks behind them', () => {
  test('are named to those who see them; of the others only hours are told', async () => {
    const open = await made('Dig', '2026-11-19', '2026-11-20', '6', [olena, petro]);
    await made('Secret', '2026-11-20', '2026-11-20', '5');
    await made('Call', '2026-11-20', '2026-11-20', null);
    const day = { from: '2026-11-20', to: '2026-11-20' };
    const all = await findBehind(boss, olena, day);
    expect(all?.tasks.map(({ title, hours }) => [title, hours])).toEqual([
      ['Secret', '5'],
      ['Dig', '1.5'],
      ['Call', ''],
    ]);
    expect(all).toMatchObject({ hours: '6.5', capacity: '8', hidden: { count: 0 } });
    const kindsSeen = { task: rightsTo({ see: 'own' }), employee: rightsTo({ see: 'all' }) };
    const peer = await actor({ kinds: kindsSeen, employeeId: petro, ...others });
    expect(await hoursOf(peer, olena)).toEqual(await hoursOf(boss, olena));
    const { count, value: some } = await countStatements(() => findBehind(peer, olena, day));
    expect(count).toBe(4);
    expect(some?.tasks.map(({ id }) => id)).toEqual([open]);
    expect(some).toMatchObject({ hours: '6.5', hidden: { count: 2, hours: '5' } });
    expect(JSON.stringify(some)).not.toContain('Secret');
  });
});

describe('levelling', () => {
  /** Thursday and Friday are taken twice; the second can wait until the third makes its end. */
  const crowd = async () => {
    const first = await made('Dig', '2026-11-19', '2026-11-20', '16');
    const second = await made('Paint', '2026-11-19', '2026-11-20', '16');
    const third = await made('Hand over', '2026-11-30', '2026-12-01', '4');
    return [first, second, third] as const;
  };

  test('shows what would move and what it costs, and writes nothing', async () => {
    const [first, second, third] = await crowd();
    const before = await db.select({ id: operations.id }).from(operations);
    const view = await propose(boss);
    expect(view).toMatchObject({ costDays: 0, overloadsBefore: 2, overloadsAfter: 0 });
    expect(view.shifts).toMatchObject([
      { id: second, title: 'Paint', from: '19 Nov – 20 Nov', to: '23 Nov – 24 Nov', days: 2 },
    ]);
    expect(await dates(first, second, third)).toEqual([
      ...['2026-11-19/2026-11-20', '2026-11-19/2026-11-20', '2026-11-30/2026-12-01'],
      ...['2026-11-19/2026-11-20', '2026-11-19/2026-11-20', '2026-11-30/2026-12-01'],
    ]);
    expect(await db.select({ id: operations.id }).from(operations)).toHaveLength(before.length);
    expect((await countStatements(() => propose(boss))).count).toBe(7);
  });

  test('is saved as shown with the lines of executors, tells the house, and is undone as one', async () => {
    const [, second] = await crowd();
    const { seal } = await propose(boss);
    expect(await save(boss, seal)).toEqual({ moved: 1 });
    expect(await dates(second)).toEqual(['2026-11-23/2026-11-24', '2026-11-23/2026-11-24']);
    expect((await hoursOf(boss, olena))?.slice(3)).toEqual(['8', '8', '', '', '8', '8']);
    const [event] = await db.select().from(outbox).orderBy(desc(outbox.seq)).limit(1);
    expect(event).toMatchObject({ name: 'task.changed', data: { id: second } });
    const [last] = await db.select().from(operations).orderBy(desc(operations.id)).limit(1);
    expect(last?.verb).toBe('task.level');
    await undoOperation(boss, kinds, last?.id ?? 0);
    expect(await dates(second)).toEqual(['2026-11-19/2026-11-20', '2026-11-19/2026-11-20']);
  });

  test('is refused when it is another proposal by now', async () => {
    const [, second] = await crowd();
    const { seal } = await propose(boss);
    await made('More', '2026-11-23', '2026-11-23', '8');
    expect(await refused(save(boss, seal))).toBe('conflict');
    expect((await dates(second))[0]).toBe('2026-11-19/2026-11-20');
  });

  test('leaves what has begun and what the actor may not change, and counts it; links hold', async () => {
    await made('Begun', '2026-11-18', '2026-11-20', '24');
    const mine = await actor({
      kinds: { task: rightsTo({ see: 'all', change: 'own' }), employee: rightsTo({ see: 'all' }) },
      ...others,
    });
    const foreign = await made('Foreign', '2026-11-19', '2026-11-19', '8');
    expect((await propose(mine)).shifts).toEqual([]);
    expect(await propose(mine)).toMatchObject({ overloadsBefore: 1, overloadsAfter: 1 });
    const next = await made('Next', '2026-11-20', '2026-11-20', null, []);
    await made('End', '2026-11-30', '2026-11-30', '1');
    await addDependency(boss, { id: next, predecessorId: foreign, type: 'FS', lagAmount: 0, lagUnit: 'day' });
    const view = await propose(boss);
    expect(view.shifts.map(({ id, to }) => [id, to])).toEqual([
      [foreign, '23 Nov'],
      [next, '24 Nov'],
    ]);
  });

  test('leaves what is set for a time of day', async () => {
    await made('Meet', '2026-11-19T09:00', '2026-11-19T18:00', '8');
    await made('Meet again', '2026-11-19T09:00', '2026-11-19T18:00', '8');
    await made('End', '2026-11-30', '2026-11-30', '1');
    expect(await propose(boss)).toMatchObject({ shifts: [], overloadsBefore: 1 });
    const paint = await made('Paint', '2026-11-19', '2026-11-19', '4');
    expect((await propose(boss)).shifts.map(({ id }) => id)).toEqual([paint]);
  });

  test('only for people whose hours the actor may see', async () => {
    const self = await actor({ kinds: { task: allRights }, employeeId: petro });
    expect(await refused(propose(self))).toBe('not_found');
    expect(await refused(save(self, 'x'))).toBe('not_found');
  });

  test('at any cost says how many days later all is finished', async () => {
    await made('Dig', '2026-11-19', '2026-11-20', '16');
    await made('Paint', '2026-11-19', '2026-11-20', '16');
    expect(await propose(boss)).toMatchObject({ shifts: [], overloadsBefore: 2, overloadsAfter: 2 });
    expect(await propose(boss, { mode: 'any' })).toMatchObject({ costDays: 2, overloadsAfter: 0 });
  });
});
