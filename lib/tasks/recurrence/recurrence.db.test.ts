import { and, asc, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations, outbox, watchers } from '@/db/schema/record';
import { taskRecurrences } from '@/db/schema/recurrence';
import { taskReminders } from '@/db/schema/reminders';
import { directoryValues } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { checklistItems, taskExecutors, tasks } from '@/db/schema/tasks';
import { instantToLocal } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import { recordKinds } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { houseContext } from '@/lib/platform/house-context';
import { transaction } from '@/lib/platform/transaction';
import { lockVisible } from '@/lib/record/locking';
import { undoOperation } from '@/lib/record/undo';
import { watchRecord } from '@/lib/record/watchers';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { addChecklistItem, changeChecklistItem } from '../commands/checklist';
import { createTask } from '../commands/create';
import { changeExecutor } from '../commands/executors';
import { taskGroupHandlers } from '../commands/group';
import { changeTaskStatus } from '../commands/status';
import { taskRecord } from '../record';
import { addReminder } from '../reminders/commands/set';
import { addReminderSchema } from '../reminders/schema';
import { createTaskSchema } from '../schema';
import { createRepeating } from './commands/create';
import { changeSeriesTask } from './commands/scope';
import { endSeries, setRecurrence } from './commands/set';
import { skipOccurrence } from './commands/skip';
import { listUnfollowed, makeSuccessor } from './commands/successor';
import { changeSeriesTaskSchema, createRepeatingSchema, setRecurrenceSchema } from './schema';

const company = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
const rights = { task: allRights, employee: allRights, project: allRights };
let boss: Ctx;
let olena: number;
let status: (code: string) => number;

beforeAll(async () => {
  await createCompany({ company, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = await actor({ kinds: rights });
  olena = (await createEmployee(boss, { name: 'Koval Olena' })).id;
  const values = await db.select().from(directoryValues).where(eq(directoryValues.directory, 'task_status'));
  status = (code) => values.find((one) => one.code === code)?.id ?? expect.fail(code);
});

const made = (more: object = {}, ctx = boss): Promise<number> =>
  createTask(ctx, createTaskSchema.parse({ title: 'Report', ...more })).then(({ id }) => id);
const repeat = (id: number, more: object = {}, ctx = boss) =>
  setRecurrence(ctx, setRecurrenceSchema.parse({ id, frequency: 'week', ...more }));
const set = (id: number, code: string, ctx = boss) =>
  changeTaskStatus(ctx, { id, statusId: status(code), withExecutors: true });
const house = (now?: string): Promise<Ctx> => houseContext(now ? new Date(now) : boss.now);
const follow = async (id: number, now?: string) => (await makeSuccessor(await house(now), { id }))?.id ?? null;
/** As the sweep does: all that is missing. */
async function followAll(): Promise<number> {
  const ctx = await house();
  let made = 0;
  for (const id of await listUnfollowed(ctx)) if (await makeSuccessor(ctx, { id })) made += 1;
  return made;
}
const taskOf = async (id: number) =>
  (await db.select().from(tasks).innerJoin(records, eq(records.id, tasks.id)).where(eq(tasks.id, id)))[0] ??
  expect.fail('no task');
const seriesOf = async (id: number) =>
  (await db.select().from(taskRecurrences).where(eq(taskRecurrences.taskId, id)))[0] ?? expect.fail('no series');
const inSeries = async (id: number) =>
  db
    .select()
    .from(taskRecurrences)
    .where(eq(taskRecurrences.series, (await seriesOf(id)).series))
    .orderBy(asc(taskRecurrences.occurrenceOn));
const refused = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
async function lastOperation(): Promise<number> {
  const all = await db.select({ id: operations.id }).from(operations).orderBy(asc(operations.id));
  return all.at(-1)?.id ?? 0;
}
const doneAndFollowed = async (id: number, now?: string): Promise<number> => {
  await set(id, 'done');
  return (await follow(id, now)) ?? expect.fail('nothing follows');
};

describe('a task that repeats from its creation', () => {
  const create = (more: object, ctx = boss) =>
    createRepeating(ctx, createRepeatingSchema.parse({ title: 'New', ...more }));

  test('is one operation; the rule takes from the date of the task what is left open', async () => {
    const before = await lastOperation();
    const { id } = await create({
      start: '2026-11-26T09:00',
      frequency: 'month',
      every: '1',
      monthDay: '',
      ends: 'never',
    });
    expect(await seriesOf(id)).toMatchObject({
      ...{ frequency: 'month', monthBy: 'date', monthDay: 26, startsOn: '2026-11-26', occurrenceOn: '2026-11-26' },
      ...{ anchor: 'start', missed: 'next', isCurrent: true },
    });
    const operation = await lastOperation();
    expect(operation).toBe(before + 1);
    await undoOperation(boss, recordKinds, operation);
    expect((await taskOf(id)).records.deletedAt).not.toBe(null);
  });

  test('ends on the first date of the rule when it has no date of its own', async () => {
    const { id } = await create({ frequency: 'week', weekdays: ['mo'], startsOn: '2026-11-24' });
    expect((await taskOf(id)).tasks.endsOn).toBe('2026-11-30');
  });

  test('without a frequency is done once, whatever else the form says', async () => {
    const { id } = await create({ frequency: '', every: '2', ends: 'never' });
    expect(await db.select().from(taskRecurrences).where(eq(taskRecurrences.taskId, id))).toEqual([]);
  });

  test('is not created when its rule is wrong', async () => {
    const fields = (more: object) =>
      createRepeatingSchema
        .safeParse({ title: 'New', frequency: 'week', ...more })
        .error?.issues.map(({ path }) => path[0]);
    expect(fields({ ends: 'after' })).toEqual(['endsAfter']);
    expect(fields({ ends: 'until', startsOn: '2026-11-24', untilOn: '2026-11-20' })).toEqual(['untilOn']);
    const before = await lastOperation();
    await expect(create({ frequency: 'day', ends: 'until', untilOn: '2020-01-01' })).rejects.toThrow('series_over');
    expect(await lastOperation()).toBe(before);
  });
});

describe('what follows a done task', () => {
  test('is the same card with fresh lines, an unticked list, its reminders and followers, a week on', async () => {
    const id = await made({
      start: '2026-11-23T09:00',
      end: '2026-11-24',
      executorIds: [olena],
      deadlineOn: '2026-11-25',
      content: 'How it went',
      priority: 'high',
      phones: '1, 2',
    });
    await addChecklistItem(boss, { id, text: 'Count' });
    const [item] = await db.select().from(checklistItems).where(eq(checklistItems.taskId, id));
    await changeChecklistItem(boss, { id, itemId: item?.id ?? 0, isDone: true });
    await addReminder(boss, addReminderSchema.parse({ id, hours: 1, before: 'start', byEmail: true }));
    await watchRecord(boss, recordKinds, { id });
    await repeat(id);
    const next = await doneAndFollowed(id);
    const { tasks: task, records: record } = await taskOf(next);
    expect(task).toMatchObject({
      ...{ startsAt: new Date('2026-11-30T07:00:00Z'), endsOn: '2026-12-01', deadlineOn: '2026-12-02' },
      ...{ category: 'open', percent: 0, priority: 'high', content: 'How it went', phones: ['1', '2'], doneAt: null },
    });
    expect(record).toMatchObject({ title: 'Report', authorId: boss.userId });
    const [line] = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, next));
    expect(line).toMatchObject({ employeeId: olena, category: 'open', percent: 0, endsOn: '2026-12-01' });
    const list = await db.select().from(checklistItems).where(eq(checklistItems.taskId, next));
    expect(list).toMatchObject([{ text: 'Count', isDone: false }]);
    const reminders = await db.select().from(taskReminders).where(eq(taskReminders.taskId, next));
    expect(reminders).toMatchObject([{ hours: 1, byEmail: true, remindAt: new Date('2026-11-30T06:00:00Z') }]);
    expect(await db.select().from(watchers).where(eq(watchers.recordId, next))).toHaveLength(1);
    expect(await seriesOf(next)).toMatchObject({ occurrenceOn: '2026-11-30', isCurrent: true });
    expect(await seriesOf(id)).toMatchObject({ isCurrent: false });
  });

  test('is made once, of twenty who press at once and twice thereafter', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id);
    await Promise.allSettled(Array.from({ length: 20 }, () => set(id, 'done')));
    const ctx = await house();
    await Promise.all(Array.from({ length: 20 }, () => makeSuccessor(ctx, { id })));
    expect(await inSeries(id)).toHaveLength(2);
    await set(id, 'assigned');
    await set(id, 'done');
    expect(await follow(id)).toBe(null);
    expect(await followAll()).toBe(0);
    expect(await inSeries(id)).toHaveLength(2);
  });

  test('is found from wherever Done was said: a group, an undone reopening', async () => {
    const [one, other] = [await made({ end: '2026-11-23' }), await made({ end: '2026-11-23' })];
    for (const id of [one, other]) await repeat(id);
    await transaction(boss, 'group.set', async (tx) => {
      const rows = await lockVisible(tx, taskRecord, [one]);
      await taskGroupHandlers.statusId?.(tx, rows, status('done'));
    });
    expect(await listUnfollowed(await house())).toEqual([one]);
    await set(other, 'done');
    await set(other, 'assigned');
    expect(await follow(other)).toBe(null);
    await undoOperation(boss, recordKinds, await lastOperation());
    expect(await followAll()).toBe(2);
    expect(await inSeries(other)).toHaveLength(2);
  });

  test('asks for no more than an event of a task that is done', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id);
    await set(id, 'done');
    const events = await db
      .select()
      .from(outbox)
      .where(and(eq(outbox.name, 'task.completed'), isNull(outbox.sentAt)));
    expect(events.filter(({ data }) => data.id === id)).toHaveLength(1);
    const before = await lastOperation();
    expect(await follow(await made())).toBe(null);
    expect(await lastOperation()).toBe(before + 1);
  });

  test('is nothing after the end of the rule, or of the series', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id, { ends: 'after', endsAfter: 2 });
    const next = await doneAndFollowed(id);
    await set(next, 'done');
    expect(await follow(next)).toBe(null);
    const other = await made({ end: '2026-11-23' });
    await repeat(other, { ends: 'until', untilOn: '2026-12-31' });
    await endSeries(boss, { id: other });
    await set(other, 'done');
    expect(await follow(other)).toBe(null);
    await repeat(other, {});
    expect(await follow(other)).not.toBe(null);
  });

  test('of what was missed is the next of the rule, or the first that is not past', async () => {
    const [all, fresh] = [await made({ end: '2026-11-02' }), await made({ end: '2026-11-02T18:00' })];
    await repeat(all, { frequency: 'day' });
    await repeat(fresh, { frequency: 'day', missed: 'future' });
    expect(await taskOf(await doneAndFollowed(all, '2026-11-18T09:00:00Z'))).toMatchObject({
      tasks: { endsOn: '2026-11-03' },
    });
    expect(await taskOf(await doneAndFollowed(fresh, '2026-11-18T16:30:00Z'))).toMatchObject({
      tasks: { endsAt: new Date('2026-11-19T16:00:00Z') },
    });
  });

  test('stands on the rule, also when this one was moved', async () => {
    const id = await made({ start: '2026-11-23', end: '2026-11-24' });
    await repeat(id);
    await changeSeriesTask(
      boss,
      changeSeriesTaskSchema.parse({ id, start: '2026-11-26', end: '2026-11-30', scope: 'this' }),
    );
    expect((await taskOf(await doneAndFollowed(id))).tasks).toMatchObject({
      startsOn: '2026-11-30',
      endsOn: '2026-12-01',
    });
  });

  test('is undone as one, and not made anew', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id);
    const next = await doneAndFollowed(id);
    const auditor = await actor({ kinds: rights, sections: ['audit'] });
    await undoOperation(auditor, recordKinds, await lastOperation());
    expect((await taskOf(next)).records.deletedAt).not.toBe(null);
    expect(await follow(id)).toBe(null);
    expect(await listUnfollowed(await house())).not.toContain(id);
  });
});

describe('on clocks that change', () => {
  test.each([
    ['Europe/Kyiv', '2027-03-26T09:00', 4],
    ['Europe/Kyiv', '2027-03-27T03:30', 4],
    ['Europe/Kyiv', '2026-10-24T03:30', 4],
    ['Europe/Moscow', '2027-03-26T09:00', 4],
    ['America/New_York', '2027-03-13T02:30', 4],
    ['Australia/Lord_Howe', '2027-04-03T01:45', 4],
    ['Australia/Lord_Howe', '2026-10-03T02:15', 4],
    ['Asia/Kathmandu', '2027-03-26T09:00', 4],
  ])('a task of %s stays at its time of day after %s', async (timeZone, start, times) => {
    const ctx = { ...boss, timeZone };
    let id = await made({ start, end: `${start.slice(0, 11)}23:50` }, ctx);
    await repeat(id, { frequency: 'day' }, ctx);
    const shown: string[] = [];
    for (let time = 0; time < times; time += 1) {
      id = await doneAndFollowed(id);
      const at = (await taskOf(id)).tasks.startsAt;
      shown.push(at ? instantToLocal(at, timeZone).time : '');
    }
    const time = start.slice(11);
    const skipped = shown.filter((one) => one !== time);
    // At most the one day on which the clocks do not show that time.
    expect(skipped.length).toBeLessThanOrEqual(time === '09:00' ? 0 : 1);
    expect(shown.at(-1)).toBe(time);
  });
});

describe('a rule', () => {
  test('gives a task without dates the first of them as its end', async () => {
    const id = await made();
    await repeat(id, { weekdays: ['fr'], startsOn: '2026-11-18' });
    expect((await taskOf(id)).tasks).toMatchObject({ endsOn: '2026-11-20' });
    await undoOperation(boss, recordKinds, await lastOperation());
    expect((await taskOf(id)).tasks).toMatchObject({ endsOn: null });
    expect(await db.select().from(taskRecurrences).where(eq(taskRecurrences.taskId, id))).toEqual([]);
  });

  test('is changed, and put back', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id);
    await repeat(id, { frequency: 'month', monthBy: 'weekday' });
    expect(await seriesOf(id)).toMatchObject({ frequency: 'month', monthWeek: '4', monthWeekday: 'mo', weekdays: [] });
    await undoOperation(boss, recordKinds, await lastOperation());
    expect(await seriesOf(id)).toMatchObject({ frequency: 'week', weekdays: ['mo'] });
  });

  test('belongs to the current task alone, and to whoever may change it', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id);
    const next = await doneAndFollowed(id);
    expect(await refused(repeat(id))).toBe('series_went_on');
    expect(await refused(endSeries(boss, { id }))).toBe('series_went_on');
    expect(await refused(skipOccurrence(boss, { id }))).toBe('series_went_on');
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    expect(await refused(repeat(next, {}, reader))).toBe('forbidden');
    expect(await refused(endSeries(reader, { id: next }))).toBe('forbidden');
    expect(await refused(skipOccurrence(reader, { id: next }))).toBe('forbidden');
    const stranger = await actor({});
    expect(await refused(repeat(next, {}, stranger))).toBe('not_found');
  });

  test('is skipped: the task goes on to the next date with its lines, and comes back', async () => {
    const id = await made({ end: '2026-11-23', executorIds: [olena], deadlineOn: '2026-11-24' });
    await repeat(id);
    await skipOccurrence(boss, { id });
    expect((await taskOf(id)).tasks).toMatchObject({ endsOn: '2026-11-30', deadlineOn: '2026-12-01' });
    const [line] = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id));
    expect(line).toMatchObject({ endsOn: '2026-11-30' });
    expect(await seriesOf(id)).toMatchObject({ occurrenceOn: '2026-11-30' });
    await undoOperation(boss, recordKinds, await lastOperation());
    expect(await seriesOf(id)).toMatchObject({ occurrenceOn: '2026-11-23' });
    await repeat(id, { ends: 'after', endsAfter: 1 });
    expect(await refused(skipOccurrence(boss, { id }))).toBe('series_over');
  });
});

describe('a card is saved', () => {
  const save = (id: number, scope: string, more: object, ctx = boss) =>
    changeSeriesTask(ctx, changeSeriesTaskSchema.parse({ id, scope, ...more }));

  test('for this one: those that follow are as they were', async () => {
    const id = await made({ end: '2026-11-23T10:00' });
    await repeat(id);
    await save(id, 'this', { title: 'Short report', end: '2026-11-23T15:00' });
    await save(id, 'this', { title: 'Shorter report' });
    const next = await doneAndFollowed(id);
    expect((await taskOf(next)).records.title).toBe('Report');
    expect((await taskOf(next)).tasks.endsAt).toEqual(new Date('2026-11-30T08:00:00Z'));
  });

  test('for those that follow too, and the rule moves with it', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id);
    await save(id, 'this', { title: 'Short report' });
    await save(id, 'following', { title: 'Long report', end: '2026-11-24' });
    expect(await seriesOf(id)).toMatchObject({ weekdays: ['tu'], occurrenceOn: '2026-11-24', kept: [] });
    await undoOperation(boss, recordKinds, await lastOperation());
    expect(await seriesOf(id)).toMatchObject({ weekdays: ['mo'], occurrenceOn: '2026-11-23' });
    await save(id, 'following', { title: 'Long report', end: '2026-11-24' });
    const next = await doneAndFollowed(id);
    expect(await taskOf(next)).toMatchObject({ records: { title: 'Long report' }, tasks: { endsOn: '2026-12-01' } });
  });

  test('for all: those that are done get its words and keep their dates', async () => {
    const id = await made({ end: '2026-11-23' });
    await repeat(id);
    const next = await doneAndFollowed(id);
    await save(next, 'all', { title: 'Summary', end: '2026-12-01', priority: 'high' });
    expect(await taskOf(id)).toMatchObject({
      records: { title: 'Summary' },
      tasks: { endsOn: '2026-11-23', priority: 'high', category: 'done' },
    });
  });

  test('of no series, as ever; and only by whoever may', async () => {
    const id = await made();
    await save(id, 'all', { title: 'Other' });
    expect((await taskOf(id)).records.title).toBe('Other');
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    expect(await refused(save(id, 'this', { title: 'Mine' }, reader))).toBe('forbidden');
  });

  test('by an executor whose line is done nothing follows until the task is', async () => {
    const id = await made({ end: '2026-11-23', executorIds: [olena] });
    await repeat(id);
    const [line] = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id));
    await changeExecutor(boss, { id, lineId: line?.id ?? 0, statusId: status('done') });
    expect(await follow(id)).toBe(null);
    await set(id, 'done');
    expect(await follow(id)).not.toBe(null);
  });
});
