import { asc, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { POST } from '@/app/api/tap/[token]/route';
import { db } from '@/db/client';
import { roles, signInFailures, userRoles } from '@/db/schema/access';
import { operations } from '@/db/schema/record';
import { oneTapLinks, reminderFirings, taskReminders } from '@/db/schema/reminders';
import { users } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { writeGrants } from '@/lib/access/grants';
import type { KindRights } from '@/lib/kernel/rights';
import { recordKinds } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { houseContext } from '@/lib/platform/house-context';
import { transaction } from '@/lib/platform/transaction';
import { binAnyRecord } from '@/lib/record/bin';
import { createCompany } from '@/lib/settings/commands/create-company';
import { createTask } from '@/lib/tasks/commands/create';
import type { OneTapAct } from '@/lib/tasks/kind';
import { setRecurrence } from '@/lib/tasks/recurrence/commands/set';
import { makeSuccessor } from '@/lib/tasks/recurrence/commands/successor';
import { setRecurrenceSchema } from '@/lib/tasks/recurrence/schema';
import { fireDueReminders } from '@/lib/tasks/reminders/commands/fire';
import { forgetOldReminders, makeOneTapLinks } from '@/lib/tasks/reminders/commands/one-tap';
import { addReminder } from '@/lib/tasks/reminders/commands/set';
import { tap } from '@/lib/tasks/reminders/commands/tap';
import { openTap } from '@/lib/tasks/reminders/queries/open-tap';
import { addReminderSchema } from '@/lib/tasks/reminders/schema';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, rightsTo } from '../support/actors';
import { fingerprint } from '../support/fingerprint';

const company = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
type Person = { userId: number; employeeId: number };
let boss: Ctx;
let olena: Person;
let petro: Person;

async function person(name: string, task: KindRights): Promise<Person> {
  const { id: employeeId } = await createEmployee(boss, { name });
  const { userId } = await actor({ employeeId });
  await transaction(boss, 'test', (tx) => writeGrants(tx, { userId: userId ?? 0 }, [{ kind: 'task', ...task }]));
  await db
    .update(users)
    .set({ locale: 'ru' })
    .where(eq(users.id, userId ?? 0));
  return { userId: userId ?? 0, employeeId };
}

beforeAll(async () => {
  await createCompany({ company, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = { ...(await actor({ kinds: { task: allRights, employee: allRights } })), now: new Date() };
  olena = await person('Koval Olena', rightsTo({ see: 'own' }));
  petro = await person('Bondar Petro', rightsTo({ see: 'own', change: 'own' }));
});
beforeEach(async () => {
  await db.delete(signInFailures);
});

const made = (executorIds: number[], more: object = {}) =>
  createTask(boss, createTaskSchema.parse({ title: 'Report', end: '2027-11-20', executorIds, ...more })).then(
    ({ id }) => id,
  );
async function linksOf(taskId: number, { userId }: Person, firingId: number | null = null) {
  const [paths] = await transaction(boss, 'test', (tx) => makeOneTapLinks(tx, [{ userId, taskId, firingId }]));
  return paths ?? expect.fail('no links');
}
const tokenOf = (path: string): string => path.replace('/tap/', '');
const open = (path: string, address = '203.0.113.1') => openTap(tokenOf(path), address, new Date());
const stateOf = async (path: string) => {
  const view = await open(path);
  return typeof view === 'string' ? view : view.state;
};
const asked = () => ({ now: new Date(), address: '203.0.113.1', requestId: 'test' });
async function press(path: string, address = '203.0.113.1'): Promise<string> {
  process.env.DILO_TRUST_PROXY = '';
  const request = new Request(`http://dilo.test/api${path}`, {
    method: 'POST',
    headers: { 'x-dilo-address': address },
  });
  const answer = await POST(request, { params: Promise.resolve({ token: tokenOf(path) }) });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  return (answer.headers.get('location') ?? '').replace(path, '');
}
const taskOf = async (id: number) => (await db.select().from(tasks).where(eq(tasks.id, id)))[0] ?? expect.fail();
const linesOf = (id: number) =>
  db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id)).orderBy(asc(taskExecutors.position));

describe('a link of a letter', () => {
  test('is kept as a hash alone, and each is another', async () => {
    const links = Object.values(await linksOf(await made([olena.employeeId]), olena));
    const stored = JSON.stringify(await db.select().from(oneTapLinks));
    for (const path of links) expect(stored).not.toContain(tokenOf(path));
    expect(new Set(links).size).toBe(6);
    expect(links.every((path) => tokenOf(path).length >= 43)).toBe(true);
  });

  test('changes nothing when it is opened, however often', async () => {
    const links = await linksOf(await made([olena.employeeId]), olena);
    const before = await fingerprint();
    for (const path of Object.values(links)) for (let time = 0; time < 3; time += 1) await open(path);
    expect(await fingerprint()).toBe(before);
  });

  test.each([
    ['percent25', 25],
    ['percent50', 50],
    ['percent75', 75],
  ] as const)('%s is that of its person’s own line', async (act, percent) => {
    const id = await made([olena.employeeId, petro.employeeId]);
    const links = await linksOf(id, olena);
    expect(await press(links[act])).toBe('');
    expect((await linesOf(id)).map((line) => line.percent)).toEqual([percent, 0]);
    const [operation] = await db.select().from(operations).where(eq(operations.verb, 'task.one_tap')).limit(1);
    expect(operation?.actorId).toBe(olena.userId);
  });

  test('Done is that of one’s own line, for who may not change the task or is not the last', async () => {
    const [alone, both] = [await made([olena.employeeId]), await made([petro.employeeId, olena.employeeId])];
    await press((await linksOf(alone, olena)).done);
    const late = await linksOf(alone, olena);
    await press(late.percent25);
    expect(await stateOf(late.percent25)).toBe('finished');
    expect((await linesOf(alone))[0]).toMatchObject({ category: 'done', percent: 100 });
    expect(await taskOf(alone)).toMatchObject({ category: 'open', percent: 100 });
    await press((await linksOf(both, petro)).done);
    expect((await linesOf(both)).map((line) => line.category)).toEqual(['done', 'open']);
    expect(await taskOf(both)).toMatchObject({ category: 'open' });
  });

  test('Done is that of the task for the last who may say so, and a series goes on', async () => {
    const id = await made([petro.employeeId]);
    await setRecurrence(boss, setRecurrenceSchema.parse({ id, frequency: 'week' }));
    await press((await linksOf(id, petro)).done);
    expect(await taskOf(id)).toMatchObject({ category: 'done', percent: 100 });
    const next = await makeSuccessor(await houseContext(), { id });
    expect(await taskOf(next?.id ?? 0)).toMatchObject({ endsOn: '2027-11-27' });
  });

  test('puts off the reminder it came with', async () => {
    const id = await made([olena.employeeId], { end: new Date(Date.now() + 7_200_000).toISOString().slice(0, 10) });
    await addReminder(boss, addReminderSchema.parse({ id, hours: 1 }));
    await db
      .update(taskReminders)
      .set({ remindAt: new Date(Date.now() - 60_000) })
      .where(eq(taskReminders.taskId, id));
    await fireDueReminders(await houseContext());
    const [firing] = await db.select().from(reminderFirings).where(eq(reminderFirings.taskId, id));
    expect(await stateOf((await linksOf(id, petro, firing?.id)).snooze)).toBe('withdrawn');
    const { snooze } = await linksOf(id, olena, firing?.id);
    expect(await stateOf(snooze)).toBe('ready');
    await press(snooze);
    const [after] = await db.select().from(reminderFirings).where(eq(reminderFirings.taskId, id));
    const ahead = (after?.snoozedUntil?.getTime() ?? 0) - Date.now();
    expect(Math.abs(ahead - 86_400_000)).toBeLessThan(3_700_000);
  });

  test('acts once: of many presses at the same time, and says so afterwards', async () => {
    const id = await made([olena.employeeId]);
    const { percent50, percent75 } = await linksOf(id, olena);
    expect(await Promise.all(Array.from({ length: 10 }, () => press(percent50)))).toEqual(Array(10).fill(''));
    const acted = (await db.select().from(operations).where(eq(operations.verb, 'task.one_tap'))).length;
    expect(await stateOf(percent50)).toBe('used');
    await press(percent75);
    expect(await press(percent50)).toBe('');
    expect((await linesOf(id))[0]).toMatchObject({ percent: 75 });
    expect(acted).toBeGreaterThan(0);
    expect(await open(percent50)).toMatchObject({ locale: 'ru', act: 'percent50', task: { title: 'Report' } });
  });
});

describe('a link acts no longer', () => {
  const acts: OneTapAct[] = ['done', 'percent25', 'percent50', 'percent75', 'snooze', 'open'];
  const dead = async (path: string, state: string) => {
    const before = await taskCounts();
    expect(await stateOf(path)).toBe(state);
    await press(path);
    expect(await taskCounts()).toEqual(before);
  };
  const taskCounts = async () => ({
    lines: await db.select().from(taskExecutors).orderBy(asc(taskExecutors.id)),
    tasks: await db.select().from(tasks).orderBy(asc(tasks.id)),
  });

  test('when it is too old, or long forgotten', async () => {
    const links = await linksOf(await made([olena.employeeId]), olena);
    await db.update(oneTapLinks).set({ expiresAt: new Date(Date.now() - 1_000) });
    for (const act of acts) await dead(links[act], 'expired');
    expect(await open(links.done)).toMatchObject({ task: null });
    await expect(tap(tokenOf(links.done), asked())).rejects.toMatchObject({ code: 'link_expired' });
    await forgetOldReminders({ ...(await houseContext()), now: new Date(Date.now() + 31 * 86_400_000) });
    await dead(links.done, 'unknown');
  });

  test('when its person may not sign in any more', async () => {
    const gone = await person('Gone Ivan', rightsTo({ see: 'own', change: 'own' }));
    const links = await linksOf(await made([gone.employeeId]), gone);
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.userId));
    for (const act of acts) await dead(links[act], 'withdrawn');
    expect(JSON.stringify(await open(links.done))).not.toContain('Report');
  });

  test('when they are not on the task any more, or it is in the bin', async () => {
    const [taken, binned] = [await made([olena.employeeId]), await made([olena.employeeId])];
    const [first, second] = [await linksOf(taken, olena), await linksOf(binned, olena)];
    await db.delete(taskExecutors).where(eq(taskExecutors.taskId, taken));
    await binAnyRecord(boss, recordKinds, { id: binned });
    for (const links of [first, second]) {
      await dead(links.done, 'withdrawn');
      await dead(links.percent50, 'withdrawn');
      expect(JSON.stringify(await open(links.open))).not.toContain('Report');
    }
  });

  test('for who may only look, and when nothing is left to do', async () => {
    const reader = await person('Reader Ivan', rightsTo({ see: 'all' }));
    await dead((await linksOf(await made([]), reader)).done, 'withdrawn');
    const id = await made([petro.employeeId]);
    const [first, second] = [await linksOf(id, petro), await linksOf(id, petro)];
    await press(first.done);
    await dead(second.percent25, 'finished');
    expect(await taskOf(id)).toMatchObject({ category: 'done' });
  });

  test('for who may not set statuses, and says why', async () => {
    const frozen = await person('Frozen Ivan', rightsTo({ see: 'own', change: 'own' }));
    const [role] = await db
      .insert(roles)
      .values({ name: 'Frozen', params: ['no_status_change'] })
      .returning();
    await db.insert(userRoles).values({ userId: frozen.userId, roleId: role?.id ?? 0 });
    const id = await made([frozen.employeeId]);
    const { done, percent75 } = await linksOf(id, frozen);
    expect(await press(done)).toBe('?refused=status_frozen');
    expect(await stateOf(done)).toBe('ready');
    expect((await linesOf(id))[0]).toMatchObject({ category: 'open', percent: 0 });
    await press(percent75);
    expect((await linesOf(id))[0]).toMatchObject({ percent: 75 });
  });

  test.each(['', 'x', 'a'.repeat(43), '../../etc', '%00', "' or 1=1 --"])('when there is none: %j', async (token) => {
    expect(await openTap(token, '203.0.113.2', new Date())).toBe('unknown');
  });

  test('for an address that tried many, and for no other', async () => {
    const { open: path } = await linksOf(await made([olena.employeeId]), olena);
    for (let time = 0; time < 30; time += 1) await openTap(`wrong${time}`, '203.0.113.66', new Date());
    expect(await open(path, '203.0.113.66')).toBe('busy');
    expect(await open(path, '203.0.113.67')).toMatchObject({ state: 'ready' });
    const { percent25 } = await linksOf(await made([olena.employeeId]), olena);
    await press(percent25, '203.0.113.66');
    expect(await stateOf(percent25)).toBe('ready');
    for (let time = 0; time < 30; time += 1) await press(`/tap/wrong${time}`, '203.0.113.68');
    expect(await open(path, '203.0.113.68')).toBe('busy');
  });
});
