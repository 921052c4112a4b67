import { asc, desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { comments, history, operations, outbox } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { AppError } from '@/lib/kernel/errors';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import type { RecordKind } from '@/lib/record/record-kind';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { taskRecord } from '../record';
import { createTaskSchema, moveCardSchema } from '../schema';
import { moveCard } from './board';
import { changeTask } from './change';
import { createTask } from './create';

const kinds = new Map<string, RecordKind>([
  ['task', taskRecord as RecordKind],
  ['project', projectRecord as RecordKind],
]);
const rights = { task: allRights, project: allRights, employee: allRights, centre: allRights };
let boss: Ctx;
let olena: number;
let petro: number;
let statuses: Map<string | null, string>;

const made = (more: object = {}): Promise<number> =>
  createTask(boss, createTaskSchema.parse({ title: 'Dig', ...more })).then(({ id }) => id);
const move = (input: object, ctx = boss) => moveCard(ctx, moveCardSchema.parse(input));
const refused = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
const taskOf = async (id: number) =>
  (await db.select().from(tasks).where(eq(tasks.id, id)))[0] ?? expect.fail('no task');
const who = async (id: number) =>
  (await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id)).orderBy(asc(taskExecutors.position))).map(
    ({ employeeId, centreId }) => employeeId ?? centreId,
  );
const key = (code: string): string => statuses.get(code) ?? expect.fail(code);
async function undoLast(ctx = boss): Promise<void> {
  const [last] = await db.select({ id: operations.id }).from(operations).orderBy(desc(operations.id)).limit(1);
  await undoOperation(ctx, kinds, last?.id ?? 0);
}

beforeEach(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: rights });
  olena = (await createEmployee(boss, { name: 'Koval Olena' })).id;
  petro = (await createEmployee(boss, { name: 'Bondar Petro' })).id;
  const values = await db.select().from(directoryValues).where(eq(directoryValues.directory, 'task_status'));
  statuses = new Map(values.map(({ code, id }) => [code, String(id)]));
});

describe('between statuses', () => {
  const to = (id: number, from: string, code: string, more: object = {}) =>
    move({ id, by: 'status', from: key(from), to: key(code), ...more });

  test('the task gets the status, with history and an event, and is put back', async () => {
    const id = await made();
    await to(id, 'assigned', 'accepted');
    expect(await taskOf(id)).toMatchObject({ category: 'working', statusId: Number(key('accepted')) });
    const entries = await db.select().from(history).where(eq(history.recordId, id)).orderBy(desc(history.id)).limit(1);
    expect(entries[0]?.changes).toHaveProperty('statusId');
    const [event] = await db.select().from(outbox).orderBy(desc(outbox.seq)).limit(1);
    expect(event).toMatchObject({ name: 'task.status_changed', data: { id } });
    await undoLast();
    expect(await taskOf(id)).toMatchObject({ category: 'open' });
  });

  test('Done with executors who are not is refused; with them it is done, and undone as one', async () => {
    const id = await made({ executorIds: [olena] });
    expect(await refused(to(id, 'assigned', 'done'))).toBe('executors_not_done');
    expect(await taskOf(id)).toMatchObject({ category: 'open' });
    await to(id, 'assigned', 'done', { withExecutors: true });
    expect(await taskOf(id)).toMatchObject({ category: 'done', percent: 100 });
    await undoLast();
    expect(await taskOf(id)).toMatchObject({ category: 'open', percent: 0 });
  });

  test('out of Done only with a word, which stands in the discussion', async () => {
    const id = await made();
    await to(id, 'assigned', 'done');
    expect(await refused(to(id, 'done', 'accepted'))).toBe('invalid');
    expect(await refused(to(id, 'done', 'accepted', { comment: '  ' }))).toBe('invalid');
    expect(await taskOf(id)).toMatchObject({ category: 'done' });
    await to(id, 'done', 'accepted', { comment: 'Once more' });
    expect(await taskOf(id)).toMatchObject({ category: 'working', doneAt: null });
    const said = await db.select().from(comments).where(eq(comments.recordId, id));
    expect(said.map(({ body }) => body)).toEqual(['Once more']);
    await to(id, 'accepted', 'done');
    await to(id, 'done', 'assigned', { comment: 'And again' });
    expect(await taskOf(id)).toMatchObject({ category: 'open' });
    await to(id, 'assigned', 'done');
    await to(id, 'done', 'cancelled');
    expect(await taskOf(id)).toMatchObject({ category: 'cancelled' });
  });

  test('a controller sends back what they may not change otherwise', async () => {
    const id = await made({ controllerId: olena });
    await to(id, 'assigned', 'done');
    const controller = await actor({ kinds: { task: rightsTo({ see: 'all' }) }, employeeId: olena });
    const back = (code: string) =>
      refused(
        moveCard(
          controller,
          moveCardSchema.parse({ id, by: 'status', from: key('done'), to: key(code), comment: 'No' }),
        ),
      );
    expect(await back('accepted')).toBe('forbidden');
    expect(await taskOf(id)).toMatchObject({ category: 'done' });
    expect(await back('assigned')).toBe(null);
    expect(await taskOf(id)).toMatchObject({ category: 'open' });
  });

  test('not by whoever may not change it, nor by whoever may not set statuses, nor to what is no status', async () => {
    const id = await made();
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    const stranger = await actor({});
    const clerk = await actor({ kinds: rights, params: ['no_status_change'] });
    const asked = { id, by: 'status', from: key('assigned'), to: key('accepted') };
    expect(await refused(move(asked, reader))).toBe('forbidden');
    expect(await refused(move(asked, stranger))).toBe('not_found');
    expect(await refused(move(asked, clerk))).toBe('status_frozen');
    for (const wrong of ['', 'x', '1e3', '999999999'])
      expect(await refused(move({ ...asked, to: wrong }))).toBe('invalid');
    expect(await taskOf(id)).toMatchObject({ category: 'open' });
  });
});

describe('between projects and priorities', () => {
  test('the task changes, and a card that a colleague moved meanwhile stays', async () => {
    const [one, other] = [
      await createProject(boss, { title: 'A', memberIds: [] }),
      await createProject(boss, { title: 'B', memberIds: [] }),
    ];
    const id = await made();
    await move({ id, by: 'project', from: '', to: String(one.id) });
    expect(await taskOf(id)).toMatchObject({ projectId: one.id });
    expect(await refused(move({ id, by: 'project', from: '', to: String(other.id) }))).toBe('conflict');
    await move({ id, by: 'project', from: String(one.id), to: '' });
    expect(await taskOf(id)).toMatchObject({ projectId: null });
    await move({ id, by: 'priority', from: 'normal', to: 'high' });
    expect(await refused(move({ id, by: 'priority', from: 'normal', to: 'low' }))).toBe('conflict');
    expect(await refused(move({ id, by: 'priority', from: 'high', to: 'highest' }))).toBe('invalid');
    expect(await taskOf(id)).toMatchObject({ priority: 'high' });
    await undoLast();
    expect(await taskOf(id)).toMatchObject({ priority: 'normal' });
  });
});

describe('between executors', () => {
  const give = (id: number, from: number | '', to: number | '', ctx = boss) =>
    move({ id, by: 'executor', from: String(from), to: String(to) }, ctx);

  test('a task is given, handed over with what is planned, and taken back', async () => {
    const id = await made({ start: '2027-01-01', end: '2027-01-05' });
    await give(id, '', olena);
    expect(await who(id)).toEqual([olena]);
    await db.update(taskExecutors).set({ hoursPlanned: '5' }).where(eq(taskExecutors.taskId, id));
    await give(id, olena, petro);
    const [line] = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id));
    expect(line).toMatchObject({ employeeId: petro, hoursPlanned: '5', startsOn: '2027-01-01' });
    await undoLast();
    expect(await who(id)).toEqual([olena]);
    await give(id, olena, '');
    expect(await who(id)).toEqual([]);
  });

  test('somebody who does it already takes the other’s part over', async () => {
    const id = await made({ executorIds: [olena, petro] });
    await give(id, olena, petro);
    expect(await who(id)).toEqual([petro]);
    await undoLast();
    expect((await who(id)).sort()).toEqual([olena, petro].sort());
  });

  test('not when it is another’s by now, nor to nobody there is, nor by whoever may not change it', async () => {
    const id = await made({ executorIds: [olena] });
    expect(await refused(give(id, petro, olena))).toBe('conflict');
    expect(await refused(give(id, '', petro))).toBe('conflict');
    expect(await refused(give(id, olena, id))).toBe('invalid');
    const reader = await actor({ kinds: { task: rightsTo({ see: 'all' }) } });
    expect(await refused(give(id, olena, petro, reader))).toBe('forbidden');
    expect(await who(id)).toEqual([olena]);
  });

  test('an edit of a colleague in another field is no conflict', async () => {
    const id = await made({ executorIds: [olena] });
    await changeTask(boss, { id, title: 'Dig deep' });
    await give(id, olena, petro);
    expect(await who(id)).toEqual([petro]);
  });
});
