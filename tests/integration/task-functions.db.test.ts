import { eq } from 'drizzle-orm';
import type { InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { taskRecurrences } from '@/db/schema/recurrence';
import { reminderFirings, taskReminders } from '@/db/schema/reminders';
import { directoryValues } from '@/db/schema/settings';
import { inngest } from '@/inngest/client';
import { taskFunctions } from '@/inngest/functions/tasks';
import { writeGrants } from '@/lib/access/grants';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { createCompany } from '@/lib/settings/commands/create-company';
import { createTask } from '@/lib/tasks/commands/create';
import { changeTaskStatus } from '@/lib/tasks/commands/status';
import { setRecurrence } from '@/lib/tasks/recurrence/commands/set';
import { setRecurrenceSchema } from '@/lib/tasks/recurrence/schema';
import { addReminder } from '@/lib/tasks/reminders/commands/set';
import { addReminderSchema } from '@/lib/tasks/reminders/schema';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights } from '../support/actors';

// The functions of tasks, called step by step as whoever runs them does.

// Nobody signs these calls.
vi.hoisted(() => {
  process.env.INNGEST_DEV = '1';
});

const company = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
const handler = serve({ client: inngest, functions: taskFunctions as InngestFunction.Any[] });
let boss: Ctx;
let doneId: number;

/** What a cron is started by. */
const minute = 'inngest/scheduled.timer';

type Op = { id: string; op: string; name?: string; data?: unknown };
type Run = { output: unknown; ops: Op[] };

/** Runs a function to its end; sleeping takes no time, and `beforeOp` may do something in between. */
async function run(
  id: string,
  name: string,
  data: object,
  beforeOp: (op: Op) => Promise<void> = async () => {},
): Promise<Run> {
  const steps: Record<string, { type: 'data'; data: unknown }> = {};
  const ops: Op[] = [];
  for (let call = 0; call < 30; call += 1) {
    const event = { id: 'e', name, data, ts: Date.now() };
    const ctx = {
      ...{ run_id: 'r', attempt: 0, max_attempts: 1, disable_immediate_execution: false, use_api: false },
      stack: { stack: Object.keys(steps), current: Object.keys(steps).length },
    };
    const answer = await handler(
      new Request(`http://dilo.test/api/inngest?fnId=dilo-${id}&stepId=step`, {
        method: 'POST',
        headers: { host: 'dilo.test', 'content-type': 'application/json' },
        body: JSON.stringify({ version: 2, event, events: [event], steps, ctx }),
      }),
    );
    const body = await answer.json();
    if (answer.status === 200) return { output: body, ops };
    expect({ status: answer.status, said: answer.status === 206 ? '' : JSON.stringify(body) }).toEqual({
      status: 206,
      said: '',
    });
    for (const op of body as Op[]) {
      await beforeOp(op);
      ops.push(op);
      steps[op.id] = { type: 'data', data: op.data ?? null };
    }
  }
  throw new Error(`${id} does not end`);
}

beforeAll(async () => {
  await createCompany({ company, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = { ...(await actor({ kinds: { task: allRights, employee: allRights } })), now: new Date() };
  const [done] = await db.select().from(directoryValues).where(eq(directoryValues.code, 'done'));
  doneId = done?.id ?? 0;
});

const made = async (more: object): Promise<number> =>
  (await createTask(boss, createTaskSchema.parse({ title: 'Report', end: '2030-05-06', ...more }))).id;
const repeating = async (): Promise<number> => {
  const id = await made({});
  await setRecurrence(boss, setRecurrenceSchema.parse({ id, frequency: 'week' }));
  await changeTaskStatus(boss, { id, statusId: doneId, withExecutors: true });
  return id;
};
const inSeries = async (id: number): Promise<number> => {
  const [row] = await db.select().from(taskRecurrences).where(eq(taskRecurrences.taskId, id));
  return (
    await db
      .select()
      .from(taskRecurrences)
      .where(eq(taskRecurrences.series, row?.series ?? ''))
  ).length;
};

test('a done task of a series is followed by one, though the function runs again and again', async () => {
  const id = await repeating();
  await run('task-series', 'task.completed', { id });
  await Promise.all([run('task-series', 'task.completed', { id }), run('task-series', 'task.completed', { id })]);
  expect(await inSeries(id)).toBe(2);
});

test('the sweep makes what no event asked for', async () => {
  const ids = [await repeating(), await repeating()];
  await run('task-series-missed', minute, {});
  for (const id of ids) expect(await inSeries(id)).toBe(2);
});

test('reminders are sent at once when they are due, and at their moments within the minute', async () => {
  const { id: employeeId } = await createEmployee(boss, { name: 'Koval Olena' });
  const { userId } = await actor({ employeeId });
  await transaction(boss, 'test', (tx) => writeGrants(tx, { userId: userId ?? 0 }, [{ kind: 'task', ...allRights }]));
  const ids = [await made({ executorIds: [employeeId] }), await made({ executorIds: [employeeId] })];
  for (const id of ids) await addReminder(boss, addReminderSchema.parse({ id }));
  const [due = 0, soon = 0] = ids;
  const put = (taskId: number, seconds: number) =>
    db
      .update(taskReminders)
      .set({ remindAt: new Date(Date.now() + seconds * 1_000) })
      .where(eq(taskReminders.taskId, taskId));
  const reached = async (taskId: number) =>
    (await db.select().from(reminderFirings).where(eq(reminderFirings.taskId, taskId))).length;
  await put(due, -1);
  await put(soon, 30);
  const { ops } = await run('task-reminders', minute, {}, async ({ op }) => {
    if (op !== 'Sleep') return;
    expect([await reached(due), await reached(soon)]).toEqual([1, 0]);
    await put(soon, -1);
  });
  expect(ops.map(({ op }) => op)).toEqual(['StepRun', 'Sleep', 'StepRun']);
  expect([await reached(due), await reached(soon)]).toEqual([1, 1]);
});

test('what is old is cleared away', async () => {
  expect((await run('task-reminders-forget', minute, {})).ops).toHaveLength(1);
});
