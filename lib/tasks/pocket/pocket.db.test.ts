import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { attachments, comments } from '@/db/schema/record';
import { taskExecutors, tasks, timeEntries } from '@/db/schema/tasks';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { changeTask } from '../commands/change';
import { createTask } from '../commands/create';
import { setTaskPercent } from '../commands/status';
import { createTaskSchema } from '../schema';
import { addPhotos, applyUpdate } from './commands';
import { listPocketDay } from './queries';
import { pocketSchema } from './schema';

let me: Ctx;
let colleague: Ctx;

beforeAll(async () => {
  const company = { name: 'C', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' as const };
  await createCompany({ company, admin: { login: 'director', name: 'Director', password: 'not used here' } });
  const person = async (name: string) =>
    actor({ kinds: { task: allRights }, employeeId: (await createEmployee(systemContext(), { name })).id, name });
  me = await person('Me');
  colleague = await person('Colleague');
});

const task = async (executors: Ctx[] = [me]) =>
  (
    await createTask(
      colleague,
      createTaskSchema.parse({ title: 'Task', end: '2026-11-18', executorIds: executors.map((who) => who.employeeId) }),
    )
  ).id;
const seenOf = async (id: number, who = me) =>
  (await listPocketDay(who)).tasks.find((one) => one.id === id)?.seen ?? -1;
const update = (id: number, seen: number, more: object) =>
  pocketSchema.parse({ key: randomUUID(), id, seen, at: '2026-11-18T08:00:00.000Z', ...more });
const stored = async (id: number) => (await db.select().from(tasks).where(eq(tasks.id, id)))[0];

describe('what is sent', () => {
  test('has its effect once, however often and at once it is sent', async () => {
    const id = await task();
    const seen = await seenOf(id);
    for (const more of [
      { what: 'comment', body: 'Words' },
      { what: 'time', hours: '1.5' },
      { what: 'percent', percent: 50 },
    ]) {
      const sent = update(id, seen, more);
      const answers = await Promise.all([1, 2, 3, 4].map(() => applyUpdate(me, sent)));
      expect(answers.filter(({ already }) => !already)).toHaveLength(1);
      expect(await applyUpdate(me, sent)).toEqual({ already: true });
    }
    expect(await db.select().from(comments).where(eq(comments.recordId, id))).toHaveLength(1);
    const times = await db.select().from(timeEntries).where(eq(timeEntries.taskId, id));
    expect(times).toMatchObject([{ hours: '1.5', spentOn: '2026-11-18', employeeId: me.employeeId }]);
    expect((await stored(id))?.percent).toBe(50);
  });

  test('a photo hangs on the task once; who may not change the task hangs nothing', async () => {
    const id = await task();
    const photo = { key: randomUUID(), id };
    const file = { storageKey: 'a/b', size: 3, mime: 'image/png', sha256: 'c' };
    const send = (who = me) => addPhotos(who, photo, [{ name: 'roof.png', file }]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => send()));
    expect(answers.filter(({ already }) => !already)).toHaveLength(1);
    expect(await db.select().from(attachments).where(eq(attachments.recordId, id))).toMatchObject([
      { name: 'roof.png' },
    ]);
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    await expect(addPhotos(reader, { key: randomUUID(), id }, [{ name: 'roof.png', file }])).rejects.toThrow(
      'forbidden',
    );
    expect(await db.select().from(attachments).where(eq(attachments.recordId, id))).toHaveLength(1);
  });

  test('done finishes the task when nobody else works on it, else one’s own part', async () => {
    const [alone, shared] = [await task(), await task([me, colleague])];
    await applyUpdate(me, update(alone, await seenOf(alone), { what: 'done' }));
    expect(await stored(alone)).toMatchObject({ category: 'done', percent: 100 });
    await applyUpdate(me, update(shared, await seenOf(shared), { what: 'done' }));
    const lines = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, shared));
    expect(lines.map((line) => line.percent)).toEqual([100, 0]);
    expect((await stored(shared))?.category).toBe('open');
  });

  test('several one after another, all made before the first was sent', async () => {
    const id = await task();
    const seen = await seenOf(id);
    await applyUpdate(me, update(id, seen, { what: 'percent', percent: 50 }));
    await applyUpdate(me, update(id, seen, { what: 'time', hours: '2' }));
    await applyUpdate(me, update(id, seen, { what: 'done' }));
    expect(await stored(id)).toMatchObject({ category: 'done', hoursSpent: '2' });
  });

  test('from a clock that cannot be believed counts for today', async () => {
    const id = await task();
    await applyUpdate(me, update(id, 0, { what: 'time', hours: '1', at: '2031-01-01T00:00:00Z' }));
    await applyUpdate(me, update(id, 0, { what: 'time', hours: '1', at: '2026-11-17T21:00:00Z' }));
    const times = await db.select().from(timeEntries).where(eq(timeEntries.taskId, id)).orderBy(timeEntries.id);
    expect(times.map(({ spentOn }) => spentOn)).toEqual(['2026-11-18', '2026-11-17']);
  });
});

describe('what a colleague changed meanwhile', () => {
  test('is not overwritten: it is told, and done when its person says so', async () => {
    const id = await task();
    const seen = await seenOf(id);
    await changeTask(colleague, { id, title: 'Other words' });
    const sent = update(id, seen, { what: 'percent', percent: 70 });
    const refusal = await applyUpdate(me, sent).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'conflict', params: { who: 'Colleague', category: 'open', percent: 0 } });
    expect((await stored(id))?.percent).toBe(0);
    const { params } = refusal as { params: { seen: number } };
    expect(await applyUpdate(me, { ...sent, seen: params.seen })).toEqual({ already: false });
    expect((await stored(id))?.percent).toBe(70);
  });

  test('stands in no comment’s and no hours’ way', async () => {
    const id = await task();
    const seen = await seenOf(id);
    await changeTask(colleague, { id, title: 'Other words' });
    await applyUpdate(me, update(id, seen, { what: 'comment', body: 'Words' }));
    await applyUpdate(me, update(id, seen, { what: 'time', hours: '1' }));
    expect((await stored(id))?.hoursSpent).toBe('1');
  });

  test('one’s own change elsewhere is no conflict', async () => {
    const id = await task();
    const seen = await seenOf(id);
    await setTaskPercent(me, { id, percent: 30 });
    await applyUpdate(me, update(id, seen, { what: 'done' }));
    expect((await stored(id))?.category).toBe('done');
  });
});

describe('is refused', () => {
  test('for a task one does not see, and for one that is only seen', async () => {
    const id = await task([colleague]);
    const stranger = await actor({ kinds: { task: rightsTo({ see: 'own' }) } });
    await expect(applyUpdate(stranger, update(id, 0, { what: 'comment', body: 'x' }))).rejects.toMatchObject({
      code: 'not_found',
    });
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    await expect(applyUpdate(reader, update(id, 1e9, { what: 'done' }))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('under a key of another task', async () => {
    const [one, two] = [await task(), await task()];
    const sent = update(one, 1e9, { what: 'comment', body: 'Words' });
    await applyUpdate(me, sent);
    await expect(applyUpdate(me, { ...sent, id: two })).rejects.toMatchObject({ code: 'invalid' });
  });
});

test('the list costs as many statements for many tasks as for one', async () => {
  const before = await countStatements(() => listPocketDay(me));
  await task();
  await task();
  const after = await countStatements(() => listPocketDay(me));
  expect(after.value.tasks.length).toBe(before.value.tasks.length + 2);
  expect(after.count).toBe(before.count);
});
