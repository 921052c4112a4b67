import { asc, desc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { operations } from '@/db/schema/record';
import { taskDependencies, tasks } from '@/db/schema/tasks';
import { AppError } from '@/lib/kernel/errors';
import { recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { undoOperation } from '@/lib/record/undo';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { createTask } from '../../commands/create';
import { addDependency, changeDependency } from '../../commands/dependencies';
import { createTaskSchema } from '../../schema';
import { setPredecessorsSchema } from '../schema';
import { placeTask } from './place';
import { setPredecessors } from './predecessors';

let boss: Ctx;
let lines: number[] = [];
let outside = 0;

const make = async (ctx: Ctx, title: string): Promise<number> =>
  (await createTask(ctx, createTaskSchema.parse({ title, start: '2027-03-01', end: '2027-03-02' }))).id;
const at = (row: number): number => lines[row - 1] ?? 0;
const rows = () => lines.map((id, index) => ({ row: index + 1, id }));
const type = (row: number, text: string, ctx = boss) =>
  setPredecessors(ctx, setPredecessorsSchema.parse({ id: at(row), text, rows: rows() }));
const refused = (run: Promise<unknown>) =>
  run.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? [error.code, error.params] : error),
  );
async function stored(row: number): Promise<string[]> {
  const links = await db
    .select()
    .from(taskDependencies)
    .where(eq(taskDependencies.taskId, at(row)))
    .orderBy(asc(taskDependencies.predecessorId));
  return links.map((link) => {
    const of = link.predecessorId === outside ? 'outside' : lines.indexOf(link.predecessorId) + 1;
    return `${of} ${link.type} ${link.lagAmount} ${link.lagUnit}`;
  });
}

beforeEach(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: { task: allRights }, locale: 'en' });
  outside = await make(boss, 'outside');
  lines = [];
  for (const title of ['one', 'two', 'three', 'four']) lines.push(await make(boss, title));
});

describe('links typed into a plan', () => {
  test('replace those to its lines, in one step that is undone as one, and leave others alone', async () => {
    const fs = { type: 'FS', lagAmount: 0, lagUnit: 'day' } as const;
    for (const predecessorId of [at(1), at(2), outside]) await addDependency(boss, { id: at(4), predecessorId, ...fs });
    const before = await stored(4);
    await type(4, '2SS-4h; 3');
    expect(await stored(4)).toEqual(['outside FS 0 day', '2 SS -4 hour', '3 FS 0 day']);
    const [last] = await db
      .select()
      .from(operations)
      .where(eq(operations.verb, 'task.predecessors'))
      .orderBy(desc(operations.id))
      .limit(1);
    await undoOperation(boss, recordKinds, last?.id ?? 0);
    expect(await stored(4)).toEqual(before);
    await type(4, '');
    expect(await stored(4)).toEqual(['outside FS 0 day']);
  });

  test.each([
    ['en', '9', 'The plan has no row 9.'],
    ['en', '4', 'Row 4 is this task itself.'],
    ['ru', '2ХХ', '«ХХ» – не тип связи: бывают ОН, НН, ОО и НО.'],
    ['uk', 'щось', 'Запис «щось» незрозумілий: зв’язок має такий вигляд: 3 або 3ЗП+2д.'],
    ['en', '1; 1', 'Row 1 is named twice.'],
  ] as const)('that are not understood are refused in %s: %s', async (locale, text, why) => {
    expect(await refused(type(4, text, { ...boss, locale }))).toEqual(['links_unclear', { why }]);
    expect(await stored(4)).toEqual([]);
  });

  test('that would close a circle are refused with its path', async () => {
    await type(2, '1');
    await type(3, '2FF+1w');
    const [code, params] = (await refused(type(1, '3'))) as [string, { path: string }];
    expect(code).toBe('plan_cycle');
    expect(params.path.split(' → ')).toHaveLength(4);
    expect(await stored(1)).toEqual([]);
  });

  test('lead only to what their person may see, from what they may change', async () => {
    const own = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }, true) } });
    lines.push(await make(own, 'mine'));
    expect((await refused(type(5, '1', own))) as unknown[]).toContain('invalid');
    expect((await refused(type(1, '5', own))) as unknown[]).toContain('not_found');
  });
});

test('a link is changed in place, and refused where it would close a circle', async () => {
  await type(2, '1');
  const [link] = await db
    .select()
    .from(taskDependencies)
    .where(eq(taskDependencies.taskId, at(2)));
  await changeDependency(boss, { id: at(2), dependencyId: link?.id ?? 0, type: 'SF', lagAmount: 3 });
  expect(await stored(2)).toEqual(['1 SF 3 day']);
  await expect(changeDependency(boss, { id: at(3), dependencyId: link?.id ?? 0, type: 'SS' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

describe('the tree', () => {
  test('is changed by one action, both ways', async () => {
    await placeTask(boss, { id: at(2), parentId: at(1) });
    const [row] = await db
      .select({ parentId: tasks.parentId })
      .from(tasks)
      .where(eq(tasks.id, at(2)));
    expect(row?.parentId).toBe(at(1));
    await placeTask(boss, { id: at(2), parentId: null });
    await expect(placeTask(boss, { id: at(1), parentId: at(1) })).rejects.toMatchObject({
      fields: { parentId: 'below_itself' },
    });
  });

  test('takes no task into a parent that waits for it', async () => {
    await type(1, '2');
    expect((await refused(placeTask(boss, { id: at(2), parentId: at(1) }))) as unknown[]).toContain('plan_cycle');
  });
});

describe('an undo that would close a circle is refused with its path', () => {
  const last = async () => (await db.select().from(operations).orderBy(desc(operations.id)).limit(1))[0]?.id ?? 0;

  test('when it brings a link back', async () => {
    await type(2, '1');
    await type(2, '');
    const removal = await last();
    await type(1, '2');
    expect(await refused(undoOperation(boss, recordKinds, removal))).toEqual([
      'plan_cycle',
      { path: expect.stringMatching(/^\S+ → \S+ → \S+$/) },
    ]);
    expect(await stored(2)).toEqual([]);
    await type(1, '');
    expect(await refused(undoOperation(boss, recordKinds, removal))).toBeNull();
    expect(await stored(2)).toEqual(['1 FS 0 day']);
  });

  test('when it puts a task back under one that waits for it', async () => {
    await placeTask(boss, { id: at(2), parentId: at(1) });
    await placeTask(boss, { id: at(2), parentId: null });
    const moved = await last();
    await type(1, '2');
    expect(await refused(undoOperation(boss, recordKinds, moved))).toEqual(['plan_cycle', expect.anything()]);
  });
});
