import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { outbox } from '@/db/schema/record';
import { taskRecurrences } from '@/db/schema/recurrence';
import { records } from '@/db/schema/spine';
import { taskExecutors, tasks, timeEntries } from '@/db/schema/tasks';
import { definitionOf } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { createProject } from '@/lib/projects/commands/projects';
import { undoOperation } from '@/lib/record/undo';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { createQuick } from './commands/create-quick';
import { readQuick } from './queries';
import { quickSchema } from './schema';

const kinds = { task: allRights, project: { ...allRights, see: 'own' as const } };
let me: Ctx;
let stranger: Ctx;
let ivanov: number;

beforeAll(async () => {
  const company = { name: 'C', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' as const };
  await createCompany({ company, admin: { login: 'director', name: 'Director', password: 'not used here' } });
  const employee = async (name: string) => (await createEmployee(systemContext(), { name })).id;
  ivanov = await employee('Ivanov Ivan');
  await employee('Petrova Anna');
  await employee('Petrova Olha');
  me = await actor({ kinds, employeeId: await employee('Me Myself'), locale: 'en' });
  stranger = await actor({ kinds, employeeId: await employee('Somebody Else'), locale: 'en' });
  await createProject(me, { title: 'Shelter', memberIds: [] });
  await createProject(stranger, { title: 'Hidden', memberIds: [] });
});

const quick = (line: string, more: object = {}, by = me) => createQuick(by, quickSchema.parse({ line, ...more }));
async function stored(id: number) {
  const [row] = await db.select().from(tasks).innerJoin(records, eq(records.id, tasks.id)).where(eq(tasks.id, id));
  const lines = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id));
  const times = await db.select().from(timeEntries).where(eq(timeEntries.taskId, id));
  return { task: row?.tasks, title: row?.records.title, lines, times };
}

describe('a line becomes a task', () => {
  test('with all that was understood, and the repetition in its text', async () => {
    const { id } = await quick('call Neptune tomorrow 15:00 #Shelter @Ivanov !high 2h every 2 weeks');
    const { task, title, lines } = await stored(id);
    expect(title).toBe('call Neptune');
    expect(task?.startsAt?.toISOString()).toBe('2026-11-19T13:00:00.000Z');
    expect(task?.endsAt?.toISOString()).toBe('2026-11-19T15:00:00.000Z');
    expect(task).toMatchObject({ priority: 'high', hoursPlanned: '2' });
    const [repeats] = await db.select().from(taskRecurrences).where(eq(taskRecurrences.taskId, id));
    expect(repeats).toMatchObject({ frequency: 'week', every: 2, isCurrent: true });
    expect(task?.projectId).not.toBeNull();
    expect(lines.map((line) => line.employeeId)).toEqual([ivanov]);
  });

  test('of the person who typed it when it names nobody, with their percent', async () => {
    const { lines, task } = await stored((await quick('paint the wall 40%')).id);
    expect(lines.map((line) => [line.employeeId, line.percent])).toEqual([[me.employeeId, 40]]);
    expect(task?.percent).toBe(40);
  });

  test('a name of nobody, and a project one may not see, stay in the title', async () => {
    expect((await stored((await quick('call @Nobody')).id)).title).toBe('call @Nobody');
    const hidden = await stored((await quick('call #Hidden')).id);
    expect([hidden.title, hidden.task?.projectId]).toEqual(['call #Hidden', null]);
  });

  test('a part that is kept stays in the title', async () => {
    const { title, task } = await stored((await quick('clean the sun room', { kept: ['sun'] })).id);
    expect([title, task?.endsOn]).toEqual(['clean the sun room', null]);
  });

  test('is one operation, which leaves an event and is undone as a whole', async () => {
    const trace = { operationId: null as number | null, recorded: false };
    const { id } = await quick('call Neptune 50%', {}, { ...me, trace });
    const events = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, trace.operationId ?? 0));
    expect(events.map(({ name }) => name)).toContain('task.created');
    await undoOperation(me, new Map([['task', definitionOf('task').record]]), trace.operationId ?? 0);
    const [record] = await db.select().from(records).where(eq(records.id, id));
    expect(record?.deletedAt).not.toBeNull();
  });
});

describe('a name of several', () => {
  test('is refused until one is chosen', async () => {
    await expect(quick('call @Petrova')).rejects.toMatchObject({ fields: { line: 'name_unclear' } });
    const view = await readQuick(me, quickSchema.parse({ line: 'call @Petrova' }));
    expect(view.chips).toMatchObject([{ kind: 'person', state: 'unclear' }]);
    expect(view.chips[0]?.options.map(({ text }) => text)).toEqual(['Petrova Anna', 'Petrova Olha']);
    const chosen = [{ text: '@Petrova', recordId: view.chips[0]?.options[1]?.id }];
    const { lines } = await stored((await quick('call @Petrova', { chosen: JSON.stringify(chosen) })).id);
    expect(lines.map((line) => line.employeeId)).toEqual([chosen[0]?.recordId]);
  });

  test('a project of others cannot be chosen by its number', async () => {
    const [hidden] = await db.select().from(records).where(eq(records.title, 'Hidden'));
    const chosen = [{ text: '#Shelter', recordId: hidden?.id }];
    await expect(quick('call #Shelter', { chosen })).rejects.toMatchObject({ fields: { projectId: 'not_found' } });
  });
});

describe('done already', () => {
  test('is Done with its dates and its hours', async () => {
    const { task, lines, times } = await stored((await quick('called Neptune yesterday 0.5h', { done: 'on' })).id);
    expect(task).toMatchObject({ category: 'done', percent: 100, startsOn: '2026-11-17', endsOn: '2026-11-17' });
    expect(lines.map((line) => line.category)).toEqual(['done']);
    expect(times).toMatchObject([{ hours: '0.5', spentOn: '2026-11-17', employeeId: me.employeeId }]);
    expect(task?.hoursSpent).toBe('0.5');
  });

  test('was today when no date is typed, and leaves no hours when none are', async () => {
    const { task, times } = await stored((await quick('called Neptune', { done: 'on' })).id);
    expect(task).toMatchObject({ startsOn: '2026-11-18', endsOn: '2026-11-18', category: 'done' });
    expect(times).toEqual([]);
  });
});

test('who may not create tasks is refused', async () => {
  const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
  await expect(quick('call', {}, reader)).rejects.toMatchObject({ code: 'forbidden' });
});

test('a line without words of its own is refused', async () => {
  await expect(quick('tomorrow !high')).rejects.toMatchObject({ fields: { line: 'title_missing' } });
});
