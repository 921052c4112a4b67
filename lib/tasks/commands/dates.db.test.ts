import { asc, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '@/db/client';
import { taskExecutors } from '@/db/schema/tasks';
import { kindDefinitions } from '@/lib/kinds';
import { createCentre } from '@/lib/people/commands/centres';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { listPage } from '@/lib/record/list';
import { parseQuery } from '@/lib/record/list-query';
import { lockRecord } from '@/lib/record/locking';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights } from '@/tests/support/actors';
import { getTaskCard } from '../queries/card';
import { taskRecord } from '../record';
import { createTaskSchema } from '../schema';
import { changeTask } from './change';
import { createTask } from './create';
import { taskGroupHandlers } from './group';

let boss: Ctx;
const people: number[] = [];
let centre: number;

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: { task: allRights, employee: allRights, centre: allRights } });
  centre = (await createCentre(boss, { title: 'Site' })).id;
  for (const name of ['Ann Smith', 'Bob Stone'])
    people.push((await createEmployee(boss, { name, centreId: name.startsWith('Ann') ? centre : null })).id);
});

const make = async (input: Record<string, unknown>) => (await createTask(boss, createTaskSchema.parse(input))).id;
const days = async (taskId: number) =>
  (await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, taskId)).orderBy(asc(taskExecutors.id))).map(
    ({ startsOn, endsOn }) => [startsOn, endsOn],
  );
const monday = { start: '2026-11-16', end: '2026-11-18' };

it('lines follow when the card gets other dates, those of their own as much later', async () => {
  const id = await make({ title: 'x', ...monday, executorIds: people });
  const [line] = await db.select().from(taskExecutors).where(eq(taskExecutors.taskId, id)).orderBy(taskExecutors.id);
  await db
    .update(taskExecutors)
    .set({ startsOn: '2026-11-17' })
    .where(eq(taskExecutors.id, line?.id ?? 0));
  const { values } = await getTaskCard(boss, id);
  await changeTask(boss, { id, ...values, start: '2026-11-18', end: '2026-11-20', original: values });
  expect(await days(id)).toEqual([
    ['2026-11-19', '2026-11-20'],
    ['2026-11-18', '2026-11-20'],
  ]);
});

it('a card that was opened before a colleague moved it moves nothing back', async () => {
  const id = await make({ title: 'x', ...monday, executorIds: people });
  const { values } = await getTaskCard(boss, id);
  await changeTask(boss, { id, ...values, end: '2026-11-20', original: values });
  await changeTask(boss, { id, ...values, title: 'y', original: values });
  expect((await getTaskCard(boss, id)).values).toMatchObject({ title: 'y', end: '2026-11-20' });
  expect((await days(id)).map(([, end]) => end)).toEqual(['2026-11-20', '2026-11-20']);
});

it('lines follow when an end is set for many', async () => {
  const id = await make({ title: 'x', ...monday, executorIds: people });
  await transaction(boss, 'test', async (tx) => {
    await taskGroupHandlers.endsOn?.(tx, [await lockRecord(tx, taskRecord, id)], '2026-11-25');
  });
  expect((await days(id)).map(([, end]) => end)).toEqual(['2026-11-25', '2026-11-25']);
});

it('a centre’s tasks are its own and those of its people', async () => {
  const of = async (filter: string) => {
    const definition = kindDefinitions.get('task');
    const page = definition && (await listPage(boss, definition, parseQuery({ f: filter })));
    return new Set(page?.rows.map((row) => row.id));
  };
  const hers = await make({ title: 'hers', executorIds: people.slice(0, 1) });
  const its = await make({ title: 'its', centreIds: [centre] });
  const his = await make({ title: 'his', executorIds: people.slice(1) });
  const all = await of(`centre.is.${centre}`);
  expect([all.has(hers), all.has(its), all.has(his)]).toEqual([true, true, false]);
  expect(await of(`executorCentre.is.${centre}`)).toEqual(new Set([its]));
  const others = await of(`centre.not.${centre}`);
  expect([others.has(hers), others.has(its), others.has(his)]).toEqual([false, false, true]);
});
