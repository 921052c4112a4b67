import { desc, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations, outbox } from '@/db/schema/record';
import { taskExecutors } from '@/db/schema/tasks';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights } from '@/tests/support/actors';
import { taskRecord } from '../record';
import { whoDoes } from '../scheduling/commands/who';
import { createTaskSchema } from '../schema';
import { createTask } from './create';
import { changeExecutor, setExecutors } from './executors';

const kinds = new Map<string, RecordKind>([['task', taskRecord as RecordKind]]);
let boss: Ctx;
let people: number[] = [];

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: { task: allRights, employee: allRights } });
  people = [];
  for (const name of ['Ann', 'Bob', 'Cid']) people.push((await createEmployee(boss, { name })).id);
});

const linesOf = (id: number) =>
  db
    .select({ id: taskExecutors.id, who: taskExecutors.employeeId, percent: taskExecutors.percent })
    .from(taskExecutors)
    .where(eq(taskExecutors.taskId, id))
    .orderBy(taskExecutors.position, taskExecutors.id);

test('who does a task is set at once: who stays keeps the line, the rest goes and comes, and is undone in one', async () => {
  const [ann, bob, cid] = people as [number, number, number];
  const { id } = await createTask(boss, createTaskSchema.parse({ title: 'x', executorIds: [ann, bob] }));
  const before = await linesOf(id);
  await changeExecutor(boss, { id, lineId: before[1]?.id ?? 0, percent: 40 });
  await setExecutors(boss, { id, employeeIds: [cid, bob], centreIds: [] });
  const after = await linesOf(id);
  expect(after).toEqual([
    { id: before[1]?.id, who: bob, percent: 40 },
    { id: expect.any(Number), who: cid, percent: 0 },
  ]);
  expect(await whoDoes(boss, { id })).toEqual({
    employees: [
      { id: bob, text: 'Bob' },
      { id: cid, text: 'Cid' },
    ],
    centres: [],
  });
  const told = await db.select().from(outbox).where(eq(outbox.name, 'task.assigned')).orderBy(desc(outbox.id)).limit(1);
  expect(told[0]?.data).toEqual({ id, employeeIds: [cid], centreIds: [] });

  const [last] = await db.select().from(operations).orderBy(desc(operations.id)).limit(1);
  await undoOperation(boss, kinds, last?.id ?? 0);
  expect((await linesOf(id)).map(({ who, percent }) => [who, percent])).toEqual([
    [ann, 0],
    [bob, 40],
  ]);
});

test('nobody but who may change it, and nobody who is not there', async () => {
  const [ann] = people as [number];
  const { id } = await createTask(boss, createTaskSchema.parse({ title: 'x' }));
  const reader = await actor({ kinds: { task: { ...allRights, change: 'none' } } });
  await expect(setExecutors(reader, { id, employeeIds: [ann], centreIds: [] })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(setExecutors(boss, { id, employeeIds: [999_999], centreIds: [] })).rejects.toMatchObject({
    fields: { executorIds: 'not_found' },
  });
  await expect(whoDoes(await actor(), { id })).rejects.toMatchObject({ code: 'not_found' });
});
