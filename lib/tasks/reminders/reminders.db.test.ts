import { asc, desc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations, outbox } from '@/db/schema/record';
import { reminderFirings, taskReminders } from '@/db/schema/reminders';
import { directoryValues } from '@/db/schema/settings';
import { users } from '@/db/schema/spine';
import { writeGrants } from '@/lib/access/grants';
import { AppError } from '@/lib/kernel/errors';
import type { KindRights } from '@/lib/kernel/rights';
import { recordKinds } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { houseContext } from '@/lib/platform/house-context';
import { transaction } from '@/lib/platform/transaction';
import { binAnyRecord } from '@/lib/record/bin';
import { undoOperation } from '@/lib/record/undo';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { changeTask } from '../commands/change';
import { createTask } from '../commands/create';
import { changeExecutor, linesOf } from '../commands/executors';
import { recomputeDue } from '../commands/recompute-due';
import { changeTaskStatus } from '../commands/status';
import { changeTaskSchema, createTaskSchema } from '../schema';
import { fireDueReminders, listReminderMoments } from './commands/fire';
import { putAwayReminder, repeatReminder, snoozeReminder } from './commands/put-away';
import { addReminder, changeReminder, removeReminder } from './commands/set';
import { readReminders } from './queries/card';
import { listDueReminders } from './queries/due';
import { addReminderSchema, changeReminderSchema } from './schema';

const company = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
const rights = { task: allRights, employee: allRights };
type Person = { ctx: Ctx; employeeId: number };
let boss: Ctx;
let olena: Person;
let petro: Person;

/** Somebody who may sign in: with rights in the database, which work without a request goes by. */
async function person(name: string, task: KindRights): Promise<Person> {
  const { id: employeeId } = await createEmployee(boss, { name });
  const ctx = { ...(await actor({ kinds: { task }, employeeId })), locale: 'en' as const };
  await transaction(boss, 'test', (tx) => writeGrants(tx, { userId: ctx.userId ?? 0 }, [{ kind: 'task', ...task }]));
  return { ctx, employeeId };
}

beforeAll(async () => {
  await createCompany({ company, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = await actor({ kinds: rights });
  olena = await person('Koval Olena', rightsTo({ see: 'own' }));
  petro = await person('Bondar Petro', rightsTo({ see: 'all' }));
});

const made = (more: object = {}) =>
  createTask(boss, createTaskSchema.parse({ title: 'Call', end: '2026-11-20T15:00', ...more })).then(({ id }) => id);
const remind = async (id: number, more: object = {}, ctx = boss): Promise<number> => {
  await addReminder(ctx, addReminderSchema.parse({ id, ...more }));
  const rows = await db.select().from(taskReminders).where(eq(taskReminders.taskId, id)).orderBy(asc(taskReminders.id));
  return rows.at(-1)?.id ?? expect.fail('no reminder');
};
const momentOf = async (reminderId: number): Promise<string | null> => {
  const [row] = await db.select().from(taskReminders).where(eq(taskReminders.id, reminderId));
  return row?.remindAt?.toISOString() ?? null;
};
const fire = async (now: string) => (await fireDueReminders(await houseContext(new Date(now)))).fired;
const firingsOf = (taskId: number) =>
  db.select().from(reminderFirings).where(eq(reminderFirings.taskId, taskId)).orderBy(asc(reminderFirings.id));
type Told = { id: number; taskId: number };
/** What is told of a task's reminders; each event tells of many. */
const eventsOf = async (taskId: number) =>
  (await db.select().from(outbox).where(eq(outbox.name, 'task.reminders_due')).orderBy(asc(outbox.seq)))
    .flatMap(({ data }) => data.firings as Told[])
    .filter((told) => told.taskId === taskId);
const refused = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
const undoLast = async () => {
  const [last] = await db.select().from(operations).orderBy(desc(operations.id)).limit(1);
  await undoOperation(boss, recordKinds, last?.id ?? 0);
};
const statusId = async (code: string) => {
  const rows = await db.select().from(directoryValues).where(eq(directoryValues.code, code));
  return rows.find((one) => one.directory === 'task_status')?.id ?? expect.fail(code);
};
const at = (ctx: Ctx, now: string): Ctx => ({ ...ctx, now: new Date(now) });

describe('the moment', () => {
  test.each([
    [
      'days, hours and minutes together',
      { end: '2026-11-25T15:00' },
      { days: 3, hours: 4, minutes: 30 },
      '2026-11-22T08:30:00.000Z',
    ],
    ['of a date is counted from its 24:00', { end: '2026-11-25' }, { hours: 1 }, '2026-11-25T21:00:00.000Z'],
    [
      'of a date that starts from its 00:00',
      { start: '2026-11-25', end: null },
      { before: 'start' },
      '2026-11-24T22:00:00.000Z',
    ],
    // The clocks go forward in the night of 28 March: a day is a day on the calendar, an hour is an hour.
    ['days over a change of clocks', { end: '2027-03-29T09:00' }, { days: 2 }, '2027-03-27T07:00:00.000Z'],
    ['hours over a change of clocks', { end: '2027-03-28T09:00' }, { hours: 24 }, '2027-03-27T06:00:00.000Z'],
    ['a date over a change of clocks', { end: '2027-10-31' }, { days: 1 }, '2027-10-30T21:00:00.000Z'],
    ['what is past already', { end: '2026-11-18T10:00' }, { hours: 1 }, null],
    ['before a start there is not', { end: '2026-11-25' }, { before: 'start' }, null],
  ])('%s', async (_, dates, ahead, expected) => {
    expect(await momentOf(await remind(await made(dates), ahead))).toBe(expected);
  });

  test('follows the dates of the task, and of a parent those of its children', async () => {
    const parent = await made({ end: null, rollsUp: true });
    const child = await made({ parentId: parent, end: '2026-11-25' });
    const own = await remind(child, { days: 1 });
    const above = await remind(parent, { days: 1 });
    await changeTask(boss, changeTaskSchema.parse({ id: child, end: '2026-11-27' }));
    expect([await momentOf(own), await momentOf(above)]).toEqual(Array(2).fill('2026-11-26T22:00:00.000Z'));
    await undoLast();
    expect([await momentOf(own), await momentOf(above)]).toEqual(Array(2).fill('2026-11-24T22:00:00.000Z'));
    await transaction(boss, 'test', (tx) => recomputeDue(tx, 'America/New_York'));
    expect(await momentOf(own)).toBe('2026-11-25T05:00:00.000Z');
    await transaction(boss, 'test', (tx) => recomputeDue(tx, 'Europe/Kyiv'));
  });

  test('is told at once when it is near', async () => {
    const [near, far] = [await made({ end: '2026-11-18T11:01' }), await made({ end: '2026-11-18T12:00' })];
    await remind(near);
    await remind(far);
    const told = (await db.select().from(outbox).where(eq(outbox.name, 'task.reminders_changed'))).flatMap(
      ({ data }) => data.ids,
    );
    expect(told).toContain(near);
    expect(told).not.toContain(far);
    expect(await listReminderMoments(boss, 70)).toContain('2026-11-18T09:01:00.000Z');
  });
});

describe('a reminder comes', () => {
  test('to the executors by name and by centre who see the task, once, with an event', async () => {
    const id = await made({ executorIds: [olena.employeeId], controllerId: petro.employeeId });
    await remind(id, { hours: 1, byEmail: true });
    expect(await fire('2026-11-20T11:59:59Z')).toBe(0);
    expect(await fire('2026-11-20T12:00:00Z')).toBe(1);
    expect(await fire('2026-11-20T12:00:01Z')).toBe(0);
    const [firing] = await firingsOf(id);
    expect(firing).toMatchObject({ userId: olena.ctx.userId, moment: new Date('2026-11-20T12:00:00Z') });
    expect(await eventsOf(id)).toEqual([
      { id: firing?.id, userId: olena.ctx.userId, taskId: id, byEmail: true, byPush: false },
    ]);
  });

  test('to controller and author when they are asked for', async () => {
    const id = await made({ executorIds: [olena.employeeId], controllerId: petro.employeeId });
    await remind(id, { toExecutors: '', toController: true });
    await remind(id, { toExecutors: '', toAuthor: true });
    await fire('2026-11-20T13:00:00Z');
    // The author of these tests has no rights in the database, and so sees nothing.
    expect((await firingsOf(id)).map(({ userId }) => userId)).toEqual([petro.ctx.userId]);
  });

  test.each([
    [
      'is done',
      async (id: number) => changeTaskStatus(boss, { id, statusId: await statusId('done'), withExecutors: true }),
    ],
    [
      'is given up',
      async (id: number) => changeTaskStatus(boss, { id, statusId: await statusId('cancelled'), withExecutors: false }),
    ],
    ['is in the bin', (id: number) => binAnyRecord(boss, recordKinds, { id })],
    [
      'is done for its executor',
      async (id: number) => {
        const [line] = await transaction(boss, 'test', (tx) => linesOf(tx, id));
        return changeExecutor(boss, { id, lineId: line?.id ?? 0, statusId: await statusId('done') });
      },
    ],
  ])('to nobody when the task %s', async (_, work) => {
    const id = await made({ executorIds: [olena.employeeId] });
    await remind(id);
    await work(id);
    await fire('2026-11-20T13:00:00Z');
    expect(await firingsOf(id)).toEqual([]);
  });

  test('to nobody who may not sign in any more, or does not see the task', async () => {
    const gone = await person('Gone Ivan', rightsTo({ see: 'own' }));
    const blind = await person('Blind Ivan', rightsTo({ see: 'none' }));
    await db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(eq(users.id, gone.ctx.userId ?? 0));
    const id = await made({ executorIds: [gone.employeeId, blind.employeeId, olena.employeeId] });
    await remind(id);
    await fire('2026-11-20T13:00:00Z');
    expect((await firingsOf(id)).map(({ userId }) => userId)).toEqual([olena.ctx.userId]);
  });

  test('late when nothing ran meanwhile, but not after a week', async () => {
    const [late, lost] = [
      await made({ executorIds: [olena.employeeId] }),
      await made({ executorIds: [olena.employeeId] }),
    ];
    await remind(late);
    await remind(lost, { days: 2 });
    await fire('2026-11-27T12:59:00Z');
    expect(await firingsOf(late)).toHaveLength(1);
    expect(await firingsOf(lost)).toEqual([]);
    expect(await fire('2026-11-27T12:59:01Z')).toBe(0);
  });

  test('again when the task is moved to another date', async () => {
    const id = await made({ executorIds: [olena.employeeId] });
    await remind(id);
    await fire('2026-11-20T13:00:00Z');
    await changeTask(boss, changeTaskSchema.parse({ id, end: '2026-11-21T15:00' }));
    await fire('2026-11-21T13:00:00Z');
    expect(await firingsOf(id)).toHaveLength(2);
  });

  test('once of two that go through them at the same time, thousands in seconds', async () => {
    const many = 3_000;
    const task = await made({ executorIds: [olena.employeeId] });
    await db.execute(sql`
      insert into task_reminders (task_id, days, remind_at) select ${task}, n % 300, '2026-12-01T08:00:00Z'::timestamptz + make_interval(secs => n % 50)
      from generate_series(1, ${many}) n`);
    const ctx = await houseContext(new Date('2026-12-01T09:00:00Z'));
    const started = Date.now();
    const counts = await Promise.all([fireDueReminders(ctx), fireDueReminders(ctx), fireDueReminders(ctx)]);
    expect(counts.reduce((sum, { fired }) => sum + fired, 0)).toBe(many);
    expect(await firingsOf(task)).toHaveLength(many);
    const told = new Set((await eventsOf(task)).map(({ id }) => id));
    expect([...told]).toHaveLength(many);
    expect(Date.now() - started).toBeLessThan(20_000);
    await db.delete(taskReminders).where(eq(taskReminders.taskId, task));
  });
});

describe('on entry', () => {
  const waiting = async (who = olena, now = '2026-11-20T14:00:00Z') =>
    (await listDueReminders(at(who.ctx, now))).map(({ taskId }) => taskId);
  const fired = async () => {
    const id = await made({ executorIds: [olena.employeeId, petro.employeeId] });
    await remind(id, { hours: 1 });
    await remind(id);
    await fire('2026-11-20T13:00:00Z');
    const firing = (await firingsOf(id)).filter(({ userId }) => userId === olena.ctx.userId).at(-1);
    return { id, firing: firing?.id ?? 0 };
  };

  test('each sees theirs, one a task, in one statement', async () => {
    const { id } = await fired();
    const { value, count } = await countStatements(() => waiting());
    expect(count).toBe(1);
    expect(value.filter((one) => one === id)).toHaveLength(1);
    expect(await waiting(petro)).toContain(id);
    expect((await readReminders(olena.ctx, id)).due).not.toBe(null);
  });

  test('is put away for oneself alone, and repeated', async () => {
    const { id, firing } = await fired();
    expect(await refused(putAwayReminder(petro.ctx, { id: firing }))).toBe('not_found');
    await putAwayReminder(olena.ctx, { id: firing });
    expect(await waiting()).not.toContain(id);
    expect(await waiting(petro)).toContain(id);
    expect(await readReminders(olena.ctx, id)).toMatchObject({ due: null, mayRepeat: true });
    expect(await readReminders(petro.ctx, id)).toMatchObject({ mayRepeat: false });
    await repeatReminder(olena.ctx, { id });
    expect(await waiting()).toContain(id);
    expect(await refused(repeatReminder(petro.ctx, { id }))).toBe('not_found');
  });

  test('is put off, comes again once, and not when the task is done meanwhile', async () => {
    const [first, second] = [await fired(), await fired()];
    expect(await refused(snoozeReminder(petro.ctx, { id: first.firing, until: 'day' }))).toBe('not_found');
    for (const { firing } of [first, second])
      await snoozeReminder(at(olena.ctx, '2026-11-20T14:00:00Z'), { id: firing, until: 'tomorrow' });
    expect(await waiting()).not.toContain(first.id);
    expect(await readReminders(olena.ctx, first.id)).toMatchObject({ due: null, mayRepeat: false });
    await changeTaskStatus(boss, { id: second.id, statusId: await statusId('done'), withExecutors: true });
    await fire('2026-11-21T06:59:00Z');
    expect(await waiting()).not.toContain(first.id);
    await fire('2026-11-21T07:00:00Z');
    await fire('2026-11-21T07:00:30Z');
    expect(await waiting(olena, '2026-11-21T07:01:00Z')).toContain(first.id);
    const again = (await firingsOf(first.id)).filter((one) => one.moment.toISOString() === '2026-11-21T07:00:00.000Z');
    expect(again).toHaveLength(1);
    expect((await firingsOf(second.id)).filter((one) => one.moment > new Date('2026-11-21'))).toEqual([]);
  });
});

describe('reminders of a card', () => {
  test('are set, changed, removed and put back by whoever may change it', async () => {
    const id = await made();
    const reminderId = await remind(id, { days: 1 });
    const changed = changeReminderSchema.parse({ id, reminderId, days: 2, hours: 3, before: 'end' });
    await changeReminder(boss, changed);
    expect((await readReminders({ ...boss, locale: 'en' }, id)).reminders).toMatchObject([
      { text: '2 days 3 hours before the end', at: '18 Nov, 12:00' },
    ]);
    await removeReminder(boss, { id, reminderId });
    expect((await readReminders(boss, id)).reminders).toEqual([]);
    await undoLast();
    expect((await readReminders({ ...boss, locale: 'ru' }, id)).reminders).toMatchObject([
      { id: reminderId, text: 'за 2 дня 3 часа до окончания' },
    ]);
    for (const run of [
      () => remind(id, {}, petro.ctx),
      () => changeReminder(petro.ctx, changed),
      () => removeReminder(petro.ctx, { id, reminderId }),
    ])
      expect(await refused(run())).toBe('forbidden');
    expect(await refused(removeReminder(boss, { id: await made(), reminderId }))).toBe('not_found');
  });

  test('reach somebody, and are not too many', async () => {
    expect(addReminderSchema.safeParse({ id: 1, toExecutors: '' }).success).toBe(false);
    const id = await made();
    for (let count = 0; count < 20; count += 1) await remind(id, { minutes: count });
    expect(await refused(remind(id))).toBe('too_large');
  });
});
