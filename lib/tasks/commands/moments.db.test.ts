import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { outbox } from '@/db/schema/record';
import { centres, employees } from '@/db/schema/spine';
import { createCentre } from '@/lib/people/commands/centres';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { listHistory } from '@/lib/record/history-view';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights } from '@/tests/support/actors';
import { taskRecord } from '../record';
import { createTaskSchema } from '../schema';
import { changeTask } from './change';
import { createTask } from './create';
import { escalateTasks } from './escalate';
import { noticeDueSoon, noticeOverdue } from './moments';
import { changeTaskStatus } from './status';

const kinds = new Map<string, RecordKind>([['task', taskRecord as RecordKind]]);
let boss: Ctx;
/** head of head, head, executor */
let chain: { id: number; user: Ctx }[];

const at = (now: string): Ctx => systemContext({ now: new Date(now), timeZone: 'Europe/Kyiv' });
const make = async (end: string, more: Record<string, unknown> = {}, ctx: Ctx = boss): Promise<number> =>
  (await createTask(ctx, createTaskSchema.parse({ title: 'Call', end, ...more }))).id;
const move = (id: number, end: string) => changeTask(boss, { id, end } as Parameters<typeof changeTask>[1]);
const told = async (name: string): Promise<Record<string, unknown>[]> =>
  (await db.select({ data: outbox.data }).from(outbox).where(eq(outbox.name, name)).orderBy(outbox.seq)).map(
    (row) => row.data,
  );
const finish = async (id: number): Promise<void> => {
  const [status] = await db.execute<{ id: string }>(
    sql`select id from directory_values where directory = 'task_status' and code = 'done'`,
  );
  await changeTaskStatus(boss, { id, statusId: Number(status?.id), withExecutors: true });
};
const operations = async (verb: string): Promise<number> =>
  Number((await db.execute<{ n: string }>(sql`select count(*) as n from operations where verb = ${verb}`))[0]?.n);

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  await db.execute(sql`insert into company (name, time_zone, locale) values ('Test', 'Europe/Kyiv', 'uk')`);
  boss = await actor({ kinds: { task: allRights, employee: allRights, centre: allRights }, sections: ['audit'] });
  chain = [];
  for (const name of ['Top Head', 'Near Head', 'Some Executor']) {
    const { id } = await createEmployee(boss, { name });
    chain.push({ id, user: await actor({ employeeId: id }) });
  }
  const [top, near, executor] = chain.map((one) => one.id);
  const { id: centre } = await createCentre(boss, { title: 'Centre' } as Parameters<typeof createCentre>[1]);
  await db.update(centres).set({ headId: top }).where(eq(centres.id, centre));
  // The executor's head is their own; the near head's is that of the centre, which the top head is in as well.
  await db
    .update(employees)
    .set({ headId: near, centreId: centre })
    .where(eq(employees.id, Number(executor)));
  for (const id of [near, top])
    await db
      .update(employees)
      .set({ centreId: centre })
      .where(eq(employees.id, Number(id)));
});

beforeEach(async () => {
  await db.execute(sql`update records set deleted_at = now() where kind = 'task'`);
  await db.execute(sql`delete from outbox`);
  await db.execute(sql`update company set escalate_after_hours = null`);
});

describe('overdue', () => {
  test('is noticed once for each end, in the second it has passed, with a line of history', async () => {
    const id = await make('2026-11-20T15:00');
    expect(await noticeOverdue(at('2026-11-20T12:59:59.999Z'))).toBe(0);
    const before = await operations('task.overdue');
    expect(await noticeOverdue(at('2026-11-20T13:00:00Z'))).toBe(1);
    expect(await noticeOverdue(at('2026-11-20T13:00:01Z'))).toBe(0);
    expect(await operations('task.overdue')).toBe(before + 1);
    expect(await told('task.overdue')).toEqual([{ id, dueAt: '2026-11-20T13:00:00.000Z' }]);
    const { lines } = await listHistory({ ...boss, locale: 'en' }, kinds, taskRecord as RecordKind, id);
    expect(lines[0]).toMatchObject({ sentences: ['Became overdue'], actor: '' });
    await move(id, '2026-11-21T15:00');
    expect(await noticeOverdue(at('2026-11-21T12:00:00Z'))).toBe(0);
    expect(await noticeOverdue(at('2026-11-21T13:00:00Z'))).toBe(1);
    expect((await told('task.overdue')).map((data) => data.dueAt)).toEqual([
      '2026-11-20T13:00:00.000Z',
      '2026-11-21T13:00:00.000Z',
    ]);
  });

  test('a date ends with its day in the company’s zone', async () => {
    await make('2026-11-20');
    expect(await noticeOverdue(at('2026-11-20T21:59:59Z'))).toBe(0);
    expect(await noticeOverdue(at('2026-11-20T22:00:00Z'))).toBe(1);
  });

  test('not what is done, paused, archived or in the bin; done and open again, it is', async () => {
    const done = await make('2026-11-20T15:00');
    await finish(done);
    const archived = await make('2026-11-20T15:00');
    await db.execute(sql`update records set archived_at = now() where id = ${archived}`);
    const binned = await make('2026-11-20T15:00');
    await db.execute(sql`update records set deleted_at = now() where id = ${binned}`);
    expect(await noticeOverdue(at('2026-11-21T00:00:00Z'))).toBe(0);
    await db.execute(sql`update tasks set category = 'working' where id = ${done}`);
    expect(await noticeOverdue(at('2026-11-21T00:00:00Z'))).toBe(1);
  });

  test('all that is due until now, however many; of what is long past nobody is told', async () => {
    await make('2026-11-20T15:00');
    await db.execute(sql`
      with many as (
        insert into records (kind, number, number_scope, number_seq, title)
        select 'task', 'M-' || n, 'many', n, 'Many' from generate_series(1, 1200) n returning id)
      insert into tasks (id, status_id, due_at)
      select id, (select status_id from tasks limit 1), '2026-11-20 13:00Z' from many`);
    const old = await make('2026-11-01T15:00');
    expect(await noticeOverdue(at('2026-11-20T13:00:30Z'))).toBe(1_202);
    const ids = (await told('task.overdue')).map((data) => data.id);
    expect(ids).toHaveLength(1_201);
    expect(ids).not.toContain(old);
  });

  test('two that look at once tell once', async () => {
    for (let n = 0; n < 20; n++) await make('2026-11-20T15:00');
    const looks = await Promise.all(Array.from({ length: 6 }, () => noticeOverdue(at('2026-11-20T14:00:00Z'))));
    expect(looks.reduce((sum, n) => sum + n)).toBe(20);
    expect(await told('task.overdue')).toHaveLength(20);
  });

  test('does not stand in the way of undoing what people did, and cannot be undone itself', async () => {
    const trace: NonNullable<Ctx['trace']> = { operationId: null, recorded: false };
    const id = await make('2026-11-20T15:00', {}, { ...boss, trace });
    const own: NonNullable<Ctx['trace']> = { operationId: null, recorded: false };
    await noticeOverdue({ ...at('2026-11-20T14:00:00Z'), trace: own });
    const undo = (operationId: number | null) => undoOperation(boss, kinds, Number(operationId));
    await expect(undo(own.operationId)).rejects.toMatchObject({ code: 'not_undoable' });
    await undo(trace.operationId);
    const [row] = await db.execute<{ gone: boolean }>(
      sql`select deleted_at is not null as gone from records where id = ${id}`,
    );
    expect(row?.gone).toBe(true);
  });
});

describe('due soon', () => {
  test('is said a day before, once for each end, and not of what was made within the day', async () => {
    const id = await make('2026-11-20T15:00');
    await make('2026-11-18T18:00');
    expect(await noticeDueSoon(at('2026-11-18T10:00:00Z'))).toBe(1);
    expect(await noticeDueSoon(at('2026-11-19T12:59:59Z'))).toBe(0);
    expect(await told('task.due_soon')).toEqual([]);
    expect(await noticeDueSoon(at('2026-11-19T13:00:00Z'))).toBe(1);
    expect(await noticeDueSoon(at('2026-11-20T12:59:00Z'))).toBe(0);
    expect(await told('task.due_soon')).toEqual([{ id, dueAt: '2026-11-20T13:00:00.000Z' }]);
    await move(id, '2026-11-22T15:00');
    expect(await noticeDueSoon(at('2026-11-21T13:00:00Z'))).toBe(1);
    expect(await noticeDueSoon(at('2026-11-23T13:00:00Z'))).toBe(0);
  });
});

describe('escalation', () => {
  const [top, near] = [0, 1] as const;
  const heads = async () =>
    (await told('task.escalated')).map(({ level, employeeIds, userIds }) => ({ level, employeeIds, userIds }));
  const headAt = (place: number) => ({ employeeIds: [chain[place]?.id], userIds: [chain[place]?.user.userId] });

  test('is off until the company sets a time', async () => {
    await make('2026-11-20T15:00', { executorIds: [chain[2]?.id] });
    expect(await escalateTasks(at('2026-11-25T00:00:00Z'))).toBe(0);
  });

  test('goes to the head, then to theirs, each once, and ends where there is nobody above', async () => {
    await db.execute(sql`update company set escalate_after_hours = 24`);
    const id = await make('2026-11-20T15:00', { executorIds: [chain[2]?.id] });
    expect(await escalateTasks(at('2026-11-21T12:59:00Z'))).toBe(0);
    expect(await escalateTasks(at('2026-11-21T13:00:00Z'))).toBe(1);
    expect(await escalateTasks(at('2026-11-21T13:30:00Z'))).toBe(0);
    expect(await heads()).toEqual([{ level: 1, ...headAt(near) }]);
    expect(await escalateTasks(at('2026-11-22T13:00:00Z'))).toBe(1);
    expect(await heads()).toEqual([
      { level: 1, ...headAt(near) },
      { level: 2, ...headAt(top) },
    ]);
    await escalateTasks(at('2026-11-23T13:00:00Z'));
    expect(await heads()).toHaveLength(2);
    const { lines } = await listHistory({ ...boss, locale: 'en' }, kinds, taskRecord as RecordKind, id);
    expect(lines.filter((line) => line.sentences.join().startsWith('Taken to the head'))).toHaveLength(2);
  });

  test('a time that was missed is caught up, level by level; work long forgotten is left alone', async () => {
    await db.execute(sql`update company set escalate_after_hours = 24`);
    await make('2026-11-20T15:00', { executorIds: [chain[2]?.id] });
    await make('2026-10-01T15:00', { executorIds: [chain[2]?.id] });
    await escalateTasks(at('2026-11-22T20:00:00Z'));
    expect((await heads()).map(({ level }) => level)).toEqual([1, 2]);
  });

  test('not for who has finished their part, nor for what is done', async () => {
    await db.execute(sql`update company set escalate_after_hours = 1`);
    const id = await make('2026-11-20T15:00', { executorIds: [chain[1]?.id, chain[2]?.id] });
    await db.execute(
      sql`update task_executors set category = 'done' where task_id = ${id} and employee_id = ${chain[2]?.id}`,
    );
    const done = await make('2026-11-20T15:00', { executorIds: [chain[2]?.id] });
    await finish(done);
    await escalateTasks(at('2026-11-20T14:30:00Z'));
    expect(await heads()).toEqual([{ level: 1, ...headAt(top) }]);
  });
});
