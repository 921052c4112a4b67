import { and, asc, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { roles, userRoles } from '@/db/schema/access';
import { letters } from '@/db/schema/mail';
import { mutedRecords, notificationChoices, notificationRules, notifications } from '@/db/schema/notifications';
import { comments, mentions, outbox, watchers } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import { employees, records } from '@/db/schema/spine';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import { createProjectSchema } from '@/lib/projects/schema';
import { addComment } from '@/lib/record/discussion';
import type { RecordKind } from '@/lib/record/record-kind';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { createTask } from '@/lib/tasks/commands/create';
import { assignExecutors } from '@/lib/tasks/commands/executors';
import { changeTaskStatus } from '@/lib/tasks/commands/status';
import { taskRecord } from '@/lib/tasks/record';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { grantInDatabase } from '@/tests/support/papers';
import type { Channel, Stage } from '../kind';
import { getBell } from '../queries/bell-items';
import { releaseLetters, type TapLinks } from './release';
import { tell } from './tell';
import { tellReminders } from './tell-reminders';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['project', projectRecord as RecordKind],
]);
const everything = { task: allRights, project: allRights, employee: allRights };
const noon = new Date('2026-11-18T10:00:00Z');
const system = systemContext({ timeZone: 'Europe/Kyiv', now: noon });

let boss: Ctx;
let ann: Ctx;
let bob: Ctx;
let eve: Ctx;

async function person(name: string, email: string, rights: Parameters<typeof rightsTo>[0]): Promise<Ctx> {
  const root = await actor({ kinds: everything });
  const { id: employeeId } = await createEmployee(root, { name });
  await db.update(employees).set({ email }).where(eq(employees.id, employeeId));
  const who = await actor({ kinds: { task: rightsTo(rights, true), project: allRights }, employeeId, name });
  await grantInDatabase(who, 'task', rightsTo(rights, true));
  await db.execute(sql`update users set locale = 'uk', time_zone = 'Europe/Kyiv' where id = ${who.userId}`);
  return who;
}

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await person('Boss Big', 'boss@firm.test', { see: 'all', change: 'all', delete: 'all' });
  ann = await person('Ann Smith', 'ann@firm.test', { see: 'own', change: 'own' });
  bob = await person('Bob Stone', 'bob@firm.test', { see: 'own', change: 'own' });
  eve = await person('Eve Blind', 'eve@firm.test', {});
});
beforeEach(async () => {
  await db.execute(
    sql`truncate notifications, notification_choices, notification_rules, muted_records, letters, outbox cascade`,
  );
});

const make = (input: Record<string, unknown> = {}) =>
  createTask(boss, createTaskSchema.parse({ title: 'Звіт <b>за тиждень</b>', ...input })).then(({ id }) => id);

/** Hands on what was emitted since the last time, as the relay does. */
async function relay(ctx: Ctx = system, actorId: number | null = boss.userId): Promise<number> {
  const rows = await db.select().from(outbox).orderBy(asc(outbox.seq));
  await db.delete(outbox);
  let told = 0;
  for (const { id, name, data } of rows)
    told += (await tell(ctx, kinds, { id, name, data: { ...data, actorId } })).told;
  return told;
}
const toldTo = async (who: Ctx, channel: Channel = 'app'): Promise<Stage[]> =>
  (
    await db
      .select({ stage: notifications.stage })
      .from(notifications)
      .where(and(eq(notifications.userId, who.userId ?? 0), eq(notifications.channel, channel)))
      .orderBy(asc(notifications.id))
  ).map(({ stage }) => stage);
const mail = () => db.select().from(letters).orderBy(asc(letters.id));
const release = (now = noon) => releaseLetters({ ...system, now }, { kinds });
const choose = (who: Ctx, choice: Partial<typeof notificationChoices.$inferInsert>) =>
  db.insert(notificationChoices).values({ userId: who.userId ?? 0, ...choice });

describe('who is told', () => {
  test('the executor of a new task, and not who made it', async () => {
    await make({ executorIds: [ann.employeeId] });
    await relay();
    expect(await toldTo(ann)).toEqual(['assigned']);
    expect(await toldTo(ann, 'email')).toEqual(['assigned']);
    expect(await toldTo(boss)).toEqual([]);
  });

  test('of further executors only those who are new', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    await db.delete(outbox);
    await assignExecutors(boss, { id, employeeIds: [bob.employeeId ?? 0], centreIds: [] });
    await relay();
    expect([await toldTo(ann), await toldTo(bob)]).toEqual([[], ['assigned']]);
  });

  test('author, controller, manager and watchers, each as the house has set it', async () => {
    const project = await createProject(boss, createProjectSchema.parse({ title: 'P', managerId: bob.employeeId }));
    const id = await make({ executorIds: [ann.employeeId], projectId: project.id, controllerId: ann.employeeId });
    await db.delete(outbox);
    const [done] = await db
      .select()
      .from(directoryValues)
      .where(and(eq(directoryValues.directory, 'task_status'), eq(directoryValues.code, 'done')));
    await changeTaskStatus(ann, { id, statusId: done?.id ?? 0, withExecutors: true });
    await db.insert(notificationRules).values({ role: 'manager', stage: 'done', channels: [] });
    await relay(system, ann.userId);
    expect(await toldTo(boss)).toEqual(['done']);
    expect([await toldTo(ann), await toldTo(bob)]).toEqual([[], []]);
  });

  test('who watches and may not see it is not told, by any way', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    await db.insert(watchers).values([ann, eve].map(({ userId }) => ({ recordId: id, userId: userId ?? 0 })));
    await db.delete(outbox);
    await addComment(boss, kinds, { recordId: id, body: 'Слово' });
    await relay();
    expect(await toldTo(ann)).toEqual(['commented']);
    expect(await toldTo(eve)).toEqual([]);
  });

  test('who is called by name is told of that, and not of the comment too', async () => {
    const id = await make({ executorIds: [ann.employeeId, bob.employeeId] });
    await db.delete(outbox);
    await addComment(boss, kinds, { recordId: id, body: 'Подивись, @Ann Smith' });
    expect(await db.select().from(mentions)).toHaveLength(1);
    await relay();
    expect([await toldTo(ann), await toldTo(bob)]).toEqual([['mentioned'], ['commented']]);
  });

  test('nobody of a comment that was taken back meanwhile, or of a record in the bin', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    await db.delete(outbox);
    await addComment(boss, kinds, { recordId: id, body: 'Слово' });
    await db.update(comments).set({ deletedAt: noon });
    expect(await relay()).toBe(0);
    await tell(system, kinds, { id: 'x', name: 'task.overdue', data: { id } });
    expect(await toldTo(ann)).toEqual(['overdue']);
    await db.update(records).set({ deletedAt: noon }).where(eq(records.id, id));
    expect((await tell(system, kinds, { id: 'y', name: 'task.overdue', data: { id } })).told).toBe(0);
  });

  test('whom a reminder reached, by the ways that were chosen for it, when they may see the task', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    const firing = { id: 7, userId: ann.userId ?? 0, taskId: id, byEmail: true, byPush: false };
    const hidden = { ...firing, id: 8, userId: eve.userId ?? 0 };
    expect(await tellReminders(system, kinds, [firing, hidden])).toEqual({ told: 2, due: ['email'] });
    expect([await toldTo(ann), await toldTo(ann, 'email')]).toEqual([['reminder'], ['reminder']]);
    await tellReminders(system, kinds, [{ ...firing, id: 9, byEmail: false }]);
    expect(await toldTo(ann, 'email')).toEqual(['reminder']);
    // Brought again it is not told again, and what waits goes on.
    expect(await tellReminders(system, kinds, [firing, hidden])).toEqual({ told: 0, due: ['email'] });
    expect(await toldTo(eve)).toEqual([]);
  });

  test('administrators of work that fails, the author of a letter that may be lost, the heads whom it concerns', async () => {
    const [admin] = await db.insert(roles).values({ code: 'administrator', name: 'A' }).returning({ id: roles.id });
    await db.insert(userRoles).values({ userId: bob.userId ?? 0, roleId: admin?.id ?? 0 });
    const failed = { functionId: 'mail-queue', runId: '1', error: 'no server' };
    await tell(system, kinds, { id: 'f', name: 'function.failed', data: failed });
    const id = await make();
    await tell(system, kinds, {
      ...{ id: 'l', name: 'letter.unknown' },
      data: { id: 5, userId: boss.userId, recordId: id, subject: 'Offer' },
    });
    await tell(system, kinds, {
      id: 'e',
      name: 'task.escalated',
      data: { id, level: 1, userIds: [boss.userId, eve.userId] },
    });
    const stopped = { step: 'signIn', words: '535 who are you' };
    await tell(system, kinds, { id: 'm', name: 'mail.stopped', data: stopped });
    expect([await toldTo(bob), await toldTo(bob, 'email')]).toEqual([['failure', 'failure'], ['failure']]);
    const bell = await getBell({ ...bob, locale: 'uk' }, kinds);
    expect(bell.items[0]).toMatchObject({
      ...{ headline: 'Листи не надсилаються: вхід', note: '535 who are you', href: '/settings/mail' },
    });
    expect(await toldTo(boss)).toEqual(['letter_unknown', 'escalated']);
    expect(await toldTo(eve)).toEqual([]);
    const [row] = await db.select().from(notifications).where(eq(notifications.stage, 'letter_unknown'));
    expect(row?.details).toEqual({ excerpt: 'Offer', letterId: 5 });
    await tell(system, kinds, {
      ...{ id: 'k', name: 'letter.failed' },
      data: { id: 6, userId: boss.userId, recordId: id, subject: 'Offer' },
    });
    const [newest] = (await getBell({ ...boss, locale: 'en' }, kinds)).items;
    expect(newest).toMatchObject({ headline: 'Your letter was refused', href: `/tasks/${id}?tab=mail&letter=6` });
  });

  test('of a letter that waits who is to answer it, as far as they see it, with the hours it waits', async () => {
    const id = await make();
    const data = { recordId: id, hours: 9, stage: 1, userIds: [boss.userId, eve.userId] };
    await tell(system, kinds, { id: 'w', name: 'letter.unanswered', data });
    expect(await toldTo(boss)).toContain('unanswered');
    expect(await toldTo(eve)).not.toContain('unanswered');
    const [newest] = (await getBell({ ...boss, locale: 'ru' }, kinds)).items;
    expect(newest).toMatchObject({ headline: expect.stringContaining('9') });
  });

  test('the owner of a mailbox that does not work, or who looks after the house', async () => {
    const before = [(await toldTo(bob)).length, (await toldTo(eve)).length];
    const stopped = { id: 7, name: 'Sales', step: 'signIn', words: 'Authentication failed' };
    await tell(system, kinds, { id: 'own', name: 'mailbox.stopped', data: { ...stopped, ownerId: eve.userId } });
    await tell(system, kinds, { id: 'ours', name: 'mailbox.stopped', data: { ...stopped, ownerId: null } });
    expect([(await toldTo(bob)).length, (await toldTo(eve)).length]).toEqual(before.map((count) => count + 1));
    const bell = await getBell({ ...eve, locale: 'ru' }, kinds);
    expect(bell.items[0]).toMatchObject({
      ...{ headline: 'Почтовый ящик «Sales» не работает: вход', note: 'Authentication failed' },
      href: '/settings/mailboxes/7',
    });
  });

  test('nobody of what nobody is told of', async () => {
    expect(await tell(system, kinds, { id: 'n', name: 'customer.changed', data: { ids: [1] } })).toEqual({
      told: 0,
      due: [],
    });
  });
});

describe('once', () => {
  test('an event that is brought again tells nobody anew, also at the same time', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    const event = { id: 'same', name: 'task.overdue', data: { id } };
    const counts = await Promise.all([1, 2, 3].map(() => tell(system, kinds, event)));
    expect(counts.reduce((all, { told }) => all + told, 0)).toBe(4);
    // Whoever brings it again passes on what the first may have left.
    expect(await tell(system, kinds, event)).toEqual({ told: 0, due: ['email'] });
    expect([await toldTo(ann), await toldTo(ann, 'email')]).toEqual([['overdue'], ['overdue']]);
    await Promise.all([release(), release(), release()]);
    expect((await mail()).map(({ to }) => to[0]?.address).sort()).toEqual(['ann@firm.test', 'boss@firm.test']);
  });
});

describe('a person’s choice', () => {
  test('leaves out a way of a stage', async () => {
    await choose(ann, { off: { assigned: ['email'] } });
    await make({ executorIds: [ann.employeeId] });
    await relay();
    expect([await toldTo(ann), await toldTo(ann, 'email')]).toEqual([['assigned'], []]);
  });

  test('mutes a record, but not what is said to them by name', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    await db.insert(mutedRecords).values({ userId: ann.userId ?? 0, recordId: id });
    await db.delete(outbox);
    await addComment(boss, kinds, { recordId: id, body: 'Слово' });
    await relay();
    expect(await toldTo(ann)).toEqual([]);
    await addComment(boss, kinds, { recordId: id, body: 'Слово, @Ann Smith' });
    await relay();
    expect(await toldTo(ann)).toEqual(['mentioned']);
  });

  test('holds letters back for quiet hours, of their own zone; the bell rings all the same', async () => {
    await choose(ann, { quietFrom: '11:00', quietTo: '14:00' });
    const id = await make({ executorIds: [ann.employeeId] });
    await relay();
    const overdue = { id: 'quiet', name: 'task.overdue', data: { id, actorId: boss.userId } };
    expect(await tell(system, kinds, overdue)).toEqual({ told: 2, due: [] });
    await db.delete(notifications).where(eq(notifications.stage, 'overdue'));
    expect(await toldTo(ann)).toEqual(['assigned']);
    expect(await release()).toEqual({ letters: 0 });
    expect(await release(new Date('2026-11-18T11:59:00Z'))).toEqual({ letters: 0 });
    expect(await release(new Date('2026-11-18T12:00:00Z'))).toEqual({ letters: 1 });
  });

  test('gathers letters into one at its hour', async () => {
    await choose(ann, { digestHour: 17 });
    for (const title of ['One', 'Two', 'Three']) await make({ title, executorIds: [ann.employeeId] });
    await relay();
    expect(await release(new Date('2026-11-18T14:59:00Z'))).toEqual({ letters: 0 });
    const evening = new Date('2026-11-18T15:00:00Z');
    await Promise.all([release(evening), release(evening)]);
    const [letter, ...others] = await mail();
    expect(others).toEqual([]);
    for (const title of ['One', 'Two', 'Three']) expect(letter?.text).toContain(title);
    const rows = await db.select().from(notifications).where(eq(notifications.channel, 'email'));
    expect(rows.every((row) => row.letterId === letter?.id && row.state === 'queued')).toBe(true);
  });

  test('does not hold a reminder back', async () => {
    await choose(ann, { digestHour: 17, quietFrom: '00:00', quietTo: '23:59' });
    const id = await make({ executorIds: [ann.employeeId] });
    await tellReminders(system, kinds, [{ id: 7, userId: ann.userId ?? 0, taskId: id, byEmail: true, byPush: false }]);
    expect(await release()).toEqual({ letters: 1 });
  });
});

describe('a letter', () => {
  test('is in the reader’s language, escapes what people wrote, and can be stopped with one click', async () => {
    await make({ executorIds: [ann.employeeId] });
    await relay();
    await release();
    const [letter] = await mail();
    expect(letter).toMatchObject({ kind: 'notification', recipientId: ann.userId, to: [{ address: 'ann@firm.test' }] });
    expect(letter?.subject).toMatch(/^T-\d+ · Звіт <b>за тиждень<\/b>$/);
    expect(letter?.html).toContain('Звіт &lt;b&gt;за тиждень&lt;/b&gt;');
    expect(letter?.html).toContain('lang="uk"');
    expect(letter?.html).not.toMatch(/<img|<script|url\(/i);
    expect(letter?.text).toContain('Вас призначено');
    expect(letter?.headers['List-Unsubscribe']).toMatch(/^<http.*\/api\/unsubscribe\?t=\d+\.assigned\..+>$/);
    expect(letter?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  });

  test('hangs on the same thread as the others of its record', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    await addComment(boss, kinds, { recordId: id, body: 'Слово' });
    await relay();
    await release();
    const [first, second] = await mail();
    expect(first?.references).toHaveLength(1);
    expect(second?.references).toEqual(first?.references);
    expect(second?.subject).toBe(first?.subject);
  });

  test('of a reminder has links that act with one tap, for its person and its firing', async () => {
    const id = await make({ executorIds: [ann.employeeId] });
    await tellReminders(system, kinds, [{ id: 7, userId: ann.userId ?? 0, taskId: id, byEmail: true, byPush: false }]);
    const asked: unknown[] = [];
    const taps: TapLinks = async (_tx, asks) => {
      asked.push(...asks);
      return asks.map(() => ({ done: '/tap/one', percent50: '/tap/two', open: '/tap/three' }));
    };
    await releaseLetters(system, { kinds, taps });
    expect(asked).toEqual([{ userId: ann.userId, taskId: id, firingId: 7 }]);
    const [letter] = await mail();
    expect(letter?.text).toMatch(/Зроблено: http.*\/tap\/one\n/);
    expect(letter?.html).toMatch(/href="http[^"]*\/tap\/two"/);
    expect(letter?.text).not.toContain('/tap/three');
  });

  test('that cannot be written is told of, and holds up nobody else’s', async () => {
    await make({ executorIds: [ann.employeeId, bob.employeeId] });
    await relay();
    const broken = new Map(kinds);
    let asked = 0;
    broken.get = (name) => {
      asked += 1;
      if (asked === 1) throw new Error('broken');
      return kinds.get(name);
    };
    await expect(releaseLetters(system, { kinds: broken })).rejects.toThrow('broken');
    expect(await mail()).toHaveLength(1);
    expect(await release()).toEqual({ letters: 1 });
  });

  test('is not written to who may not see the record when it would go', async () => {
    await choose(ann, { digestHour: 17 });
    const id = await make({ executorIds: [ann.employeeId] });
    await relay();
    await db.execute(sql`delete from task_executors where task_id = ${id}`);
    await release(new Date('2026-11-18T16:00:00Z'));
    expect(await mail()).toEqual([]);
    const states = await db
      .select({ state: notifications.state })
      .from(notifications)
      .where(eq(notifications.channel, 'email'));
    expect(states).toEqual([{ state: 'dropped' }]);
  });
});
