import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { notifications } from '@/db/schema/notifications';
import { timers } from '@/db/schema/quick';
import { history, outbox } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { tasks, timeEntries } from '@/db/schema/tasks';
import { readTopLine } from '@/lib/notifications/queries/bell';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { createTaskSchema } from '../schema';
import { dropTimer, startTimer, stopTimer } from './commands';
import { findTimer } from './queries';

let me: Ctx;
let at = 0;

beforeAll(async () => {
  const company = { name: 'C', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' as const };
  await createCompany({ company, admin: { login: 'director', name: 'Director', password: 'not used here' } });
});
const person = async (kinds = { task: allRights }) =>
  actor({ kinds, employeeId: (await createEmployee(systemContext(), { name: `Person ${++at}` })).id });
beforeEach(async () => {
  me = await person();
});

const task = async (by = me) => (await createTask(by, createTaskSchema.parse({ title: 'Task' }))).id;
const later = (minutes: number, who = me): Ctx => ({ ...who, now: new Date(who.now.getTime() + minutes * 60_000) });
const entries = (id: number) => db.select().from(timeEntries).where(eq(timeEntries.taskId, id));

describe('a timer', () => {
  test('becomes a time entry, with history, an event and the hours of the task', async () => {
    const id = await task();
    await startTimer(me, { id });
    expect(await findTimer(later(5))).toMatchObject({ id, title: 'Task', startedAt: me.now.toISOString() });
    const trace = { operationId: null as number | null, recorded: false };
    expect(await stopTimer({ ...later(90), trace }, { id })).toEqual({ id, hours: 1.5 });
    expect(await entries(id)).toMatchObject([{ hours: '1.5', employeeId: me.employeeId, spentOn: '2026-11-18' }]);
    expect(await findTimer(me)).toBeNull();
    const [row] = await db.select().from(tasks).where(eq(tasks.id, id));
    expect(row?.hoursSpent).toBe('1.5');
    const told = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, trace.operationId ?? 0));
    expect(told.map(({ name }) => name)).toEqual(['task.time_logged']);
    expect(
      await db
        .select()
        .from(history)
        .where(eq(history.operationId, trace.operationId ?? 0)),
    ).not.toEqual([]);
  });

  test('started on another task stops the one before and keeps both', async () => {
    const [one, two] = [await task(), await task()];
    await startTimer(me, { id: one });
    await startTimer(later(30), { id: two });
    await stopTimer(later(45), { id: two });
    expect(await entries(one)).toMatchObject([{ hours: '0.5' }]);
    expect(await entries(two)).toMatchObject([{ hours: '0.25' }]);
  });

  test('started twice on one task goes on from the first', async () => {
    const id = await task();
    await startTimer(me, { id });
    await startTimer(later(10), { id });
    expect((await findTimer(me))?.startedAt).toBe(me.now.toISOString());
  });

  test('is one a person, however many windows start it, and stopped once', async () => {
    const [one, two] = [await task(), await task()];
    const starts = [one, two, one, two, one].map((id) => startTimer(me, { id }));
    expect((await Promise.allSettled(starts)).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(
      await db
        .select()
        .from(timers)
        .where(eq(timers.userId, me.userId ?? 0)),
    ).toHaveLength(1);
    const id = (await findTimer(me))?.id ?? 0;
    const before = (await entries(id)).length;
    const stops = await Promise.allSettled([1, 2, 3, 4].map(() => stopTimer(later(60), { id })));
    expect(stops.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await entries(id)).toHaveLength(before + 1);
  });

  test('thrown away leaves nothing', async () => {
    const id = await task();
    await startTimer(me, { id });
    await dropTimer(later(60), { id });
    expect([await entries(id), await findTimer(me)]).toEqual([[], null]);
    await expect(dropTimer(me, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of a task in the bin can be stopped, and writes nothing', async () => {
    const id = await task();
    await startTimer(me, { id });
    await db.update(records).set({ deletedAt: new Date() }).where(eq(records.id, id));
    expect(await findTimer(me)).toMatchObject({ id, title: '…' });
    expect(await stopTimer(later(60), { id })).toEqual({ id, hours: null });
    expect(await entries(id)).toEqual([]);
  });
});

describe('is refused', () => {
  test('to who may see the task but not work on it, and on a task one does not see', async () => {
    const id = await task();
    const reader = await person({ task: rightsTo({ see: 'all' }) });
    await expect(startTimer(reader, { id })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await person({ task: rightsTo({ see: 'own', change: 'own' }) });
    await expect(startTimer(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await findTimer(reader)).toBeNull();
  });

  test('to stop another’s, or one that does not run', async () => {
    const id = await task();
    await startTimer(me, { id });
    await expect(stopTimer(await person(), { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(stopTimer(me, { id: id + 1 })).rejects.toMatchObject({ code: 'not_found' });
    expect((await findTimer(me))?.id).toBe(id);
  });
});

test('stands at the top of every page beside what is unread, by one statement', async () => {
  const id = await task();
  await startTimer(me, { id });
  const told = { channel: 'app', state: 'sent', stage: 'assigned', role: 'executor' } as const;
  await db.insert(notifications).values({ ...told, eventKey: 'top', userId: me.userId ?? 0 });
  const { count, value } = await countStatements(() => readTopLine(me));
  expect(count).toBe(1);
  expect(value).toEqual({ unread: 1, timer: await findTimer(me) });
  const blind = { ...me, rights: (await person({ task: { ...allRights, see: 'none' } })).rights };
  expect(await readTopLine(blind)).toMatchObject({ unread: 1, timer: { title: '…', number: '' } });
  expect(await readTopLine(await person())).toEqual({ unread: 0, timer: null });
});
