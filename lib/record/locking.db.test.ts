import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { history, outbox } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { changeTask } from '@/lib/tasks/commands/change';
import { createTask } from '@/lib/tasks/commands/create';
import { changeTaskStatus } from '@/lib/tasks/commands/status';
import { getTaskCard } from '@/lib/tasks/queries/card';
import { taskRecord } from '@/lib/tasks/record';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights } from '@/tests/support/actors';
import { lockRecord } from './locking';

it('whoever waited for a record reads it as it was left', async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  const boss = await actor({ kinds: { task: allRights } });
  const { id } = await createTask(boss, createTaskSchema.parse({ title: 'Draft', fax: '1' }));
  let waiting: Promise<string> | undefined;
  await transaction(boss, 'test', async (tx) => {
    const { values } = await getTaskCard(boss, id);
    await changeTask(tx, { id, ...values, fax: '2', original: values });
    waiting = transaction(boss, 'test', async (other) => (await lockRecord(other, taskRecord, id)).fax);
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  expect(await waiting).toBe('2');
});

it('of two who change the same field at once, the second is told', async () => {
  const boss = await actor({ kinds: { task: allRights } });
  const { id } = await createTask(boss, createTaskSchema.parse({ title: 'Draft', fax: '1' }));
  const { values } = await getTaskCard(boss, id);
  const saved = await Promise.allSettled(
    ['2', '3', '4', '5', '6', '7'].map((fax) => changeTask(boss, { id, ...values, fax, original: values })),
  );
  expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of saved) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
});

it('a status set by many at once is set once, and told once', async () => {
  const boss = await actor({ kinds: { task: allRights } });
  const { id } = await createTask(boss, createTaskSchema.parse({ title: 'Draft' }));
  const [done] = await db.select().from(directoryValues).where(eq(directoryValues.code, 'done'));
  await Promise.all(
    Array.from({ length: 12 }, () => changeTaskStatus(boss, { id, statusId: done?.id ?? 0, withExecutors: false })),
  );
  const told = await db.select().from(outbox).where(eq(outbox.name, 'task.completed'));
  expect(told.filter(({ data }) => (data as { id: number }).id === id)).toHaveLength(1);
  const entries = await db.select().from(history).where(eq(history.recordId, id));
  expect(entries.filter(({ action, changes }) => action === 'change' && 'statusId' in changes)).toHaveLength(1);
});
