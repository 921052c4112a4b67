import { eq, inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { grants } from '@/db/schema/access';
import { attachments, links } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { jobWorkers, kindDefinitions, recordKinds } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { startGroup } from '@/lib/record/group';
import { listLeft } from '@/lib/record/job-left';
import { getJob, runJob } from '@/lib/record/jobs';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights } from '@/tests/support/actors';
import { createEventSchema } from '../schema';
import { createEvent } from './events';

const rights = { event: allRights, task: allRights, employee: allRights };
let boss: Ctx;
let anna: number;

const made = async (title: string, more: object = {}) =>
  (await createEvent(boss, createEventSchema.parse({ title, ...more }))).id;

/** Marked events, each made a task of. */
async function makeTasks(ctx: Ctx, ids: number[], value: number | null) {
  const request = { kind: 'event', field: 'taskFor', value: value === null ? null : String(value), ids };
  const id = await startGroup(ctx, kindDefinitions, { ...request, action: 'set' });
  await runJob(id, jobWorkers);
  return getJob(ctx, id);
}
const tasksOf = (ids: readonly number[]) =>
  db
    .select({ eventId: links.toId, taskId: tasks.id, title: records.title, deletedAt: records.deletedAt })
    .from(links)
    .innerJoin(tasks, eq(tasks.id, links.fromId))
    .innerJoin(records, eq(records.id, tasks.id))
    .where(inArray(links.toId, [...ids]))
    .orderBy(tasks.id);
const executorsOf = async (taskId: number) =>
  (await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, taskId))).map((line) => line.employeeId);

/** Work that goes on by itself reads the rights of its person anew. */
const grant = (ctx: Ctx, kinds: readonly string[]) =>
  db.insert(grants).values(kinds.map((kind) => ({ userId: ctx.userId, kind, ...allRights })));

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  const { id } = await createEmployee(systemContext(), { name: 'Boss' });
  boss = await actor({ kinds: rights, employeeId: id });
  await grant(boss, Object.keys(rights));
  anna = (await createEmployee(systemContext(), { name: 'Anna' })).id;
});

describe('marked events', () => {
  test('become tasks of one person, each linked with its event and with its files', async () => {
    const ids = [await made('Call Neptune'), await made('Visit Mars')];
    const file = { storageKey: 'ab/cd', size: 3, sha256: 'x', mime: 'text/plain' };
    await db.insert(attachments).values({ recordId: ids[0] ?? 0, name: 'plan.txt', ...file });
    expect(await makeTasks(boss, ids, anna)).toMatchObject({ state: 'done', done: 2 });
    const found = await tasksOf(ids);
    expect(found.map(({ eventId, title }) => [eventId, title])).toEqual([
      [ids[0], 'Call Neptune'],
      [ids[1], 'Visit Mars'],
    ]);
    for (const { taskId } of found) expect(await executorsOf(taskId)).toEqual([anna]);
    const files = await db
      .select()
      .from(attachments)
      .where(eq(attachments.recordId, found[0]?.taskId ?? 0));
    expect(files).toMatchObject([{ name: 'plan.txt', storageKey: 'ab/cd' }]);
  });

  test('become tasks of whoever sees to each, when nobody is named', async () => {
    const ids = [await made('Hers', { employeeId: anna }), await made('Mine')];
    await makeTasks(boss, ids, null);
    const found = await tasksOf(ids);
    expect(await Promise.all(found.map(({ taskId }) => executorsOf(taskId)))).toEqual([[anna], [boss.employeeId]]);
  });

  test('and undo takes the tasks back together', async () => {
    const ids = [await made('One'), await made('Two')];
    const job = await makeTasks(boss, ids, anna);
    await undoOperation(boss, recordKinds, job.operationId ?? 0);
    const binned = await tasksOf(ids);
    expect(binned.every(({ deletedAt }) => deletedAt !== null)).toBe(true);
  });

  test('are left as they were, and named, by one who may not make tasks', async () => {
    const ids = [await made('Not his')];
    const clerk = await actor({ kinds: { event: allRights, employee: allRights } });
    await grant(clerk, ['event', 'employee']);
    const job = await makeTasks(clerk, ids, anna);
    expect(await tasksOf(ids)).toEqual([]);
    expect((await listLeft(clerk, recordKinds, job.id)).map(({ code }) => code)).toEqual(['forbidden']);
  });
});
