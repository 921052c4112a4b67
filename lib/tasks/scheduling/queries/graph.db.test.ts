import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { taskDependencies } from '@/db/schema/tasks';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { createProject } from '@/lib/projects/commands/projects';
import { createProjectSchema } from '@/lib/projects/schema';
import { emptyQuery } from '@/lib/record/list-query';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../../commands/create';
import { addDependency } from '../../commands/dependencies';
import { createTaskSchema } from '../../schema';
import { whyThisDate } from '../commands/why';
import type { PlanGroup } from '../views';
import { loadPlanGraph } from './graph';

let boss: Ctx;
let own: Ctx;
const ids = new Map<string, number>();
const id = (title: string): number => ids.get(title) ?? 0;

async function make(ctx: Ctx, title: string, start: string | null, end: string | null, more: object = {}) {
  const made = await createTask(ctx, createTaskSchema.parse({ title, start, end, ...more }));
  ids.set(title, made.id);
  return made.id;
}
const link = (task: string, waitsFor: string, more: object = {}) =>
  addDependency(boss, {
    ...{ id: id(task), predecessorId: id(waitsFor), type: 'FS', lagAmount: 0, lagUnit: 'day' },
    ...more,
  });
const graph = (ctx: Ctx, text = '', group: PlanGroup = 'tree') =>
  loadPlanGraph(ctx, definitionOf('task'), { ...emptyQuery, text }, { group });

/** A house is dug and built by Friday the 12th; the garden may wait. All in one project but the errand. */
beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: { task: allRights, project: allRights }, locale: 'en' });
  own = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }, true) }, locale: 'en' });
  const { id: projectId } = await createProject(boss, createProjectSchema.parse({ title: 'House' }));
  const inside = { projectId };
  await make(boss, 'House built', null, null, { ...inside, rollsUp: true });
  await make(boss, 'Build', '2027-03-08', '2027-03-12', { ...inside, parentId: id('House built') });
  await make(boss, 'Dig', '2027-03-01', '2027-03-05', { ...inside, parentId: id('House built') });
  await make(boss, 'Garden', '2027-03-08', '2027-03-09T13:00', inside);
  await make(boss, 'Errand', '2027-03-02', '2027-03-02');
  await link('Build', 'Dig');
  await link('Garden', 'Dig', { type: 'SS', lagAmount: -2, lagUnit: 'hour' });
});

describe('the lines of a plan', () => {
  test('stand as a tree, by start, with numbers that links are typed by', async () => {
    const { rows, links, cut, computed } = await graph(boss);
    expect(rows.map(({ row, title, depth, hasChildren }) => [row, title, depth, hasChildren])).toEqual([
      [1, 'House built', 0, true],
      [2, 'Dig', 1, false],
      [3, 'Build', 1, false],
      [4, 'Errand', 0, false],
      [5, 'Garden', 0, false],
    ]);
    expect(rows.map(({ predecessors }) => predecessors)).toEqual(['', '', '2', '', '2SS-2h']);
    expect(links.map(({ taskId, predecessorId, type, lag }) => [taskId, predecessorId, type, lag])).toEqual([
      [id('Build'), id('Dig'), 'FS', ''],
      [id('Garden'), id('Dig'), 'SS', '-2h'],
    ]);
    expect([cut, computed]).toEqual([0, true]);
  });

  test('say what is critical and what may slip, in working time', async () => {
    const { rows } = await graph(boss);
    const said = Object.fromEntries(rows.map(({ title, isCritical, slack }) => [title, [isCritical, slack]]));
    expect(said).toEqual({
      'House built': [true, '0 d'],
      Dig: [true, '0 d'],
      Build: [true, '0 d'],
      // To Friday at six from Tuesday at one.
      Garden: [false, '28 h'],
      Errand: [false, ''],
    });
  });

  test('of a part are measured by the whole', async () => {
    const { rows } = await graph(boss, 'Garden');
    expect(rows.map(({ title, slack, predecessors }) => [title, slack, predecessors])).toEqual([
      ['Garden', '28 h', ''],
    ]);
  });

  test('stand under headings, those without one last', async () => {
    const { rows } = await graph(boss, '', 'project');
    expect(rows.map(({ title, group }) => [title, group])).toEqual([
      ['House built', 'House'],
      ['Dig', 'House'],
      ['Build', 'House'],
      ['Garden', 'House'],
      ['Errand', ''],
    ]);
  });

  test('cost the same number of statements however many there are', async () => {
    const few = await countStatements(() => graph(boss, 'Errand'));
    const many = await countStatements(() => graph(boss));
    expect(many.count).toBe(few.count);
    expect(many.count).toBeLessThanOrEqual(6);
  });

  test('shade free days', async () => {
    expect((await graph(boss)).calendar).toEqual({ freeWeekdays: [5, 6], dates: [] });
  });
});

describe('what may not be seen', () => {
  beforeAll(async () => {
    await make(own, 'Mine', '2027-03-15', '2027-03-16');
    await link('Mine', 'Build');
  });

  test('is not told of, though it counts', async () => {
    const seen = await graph(own);
    expect(seen.rows.map(({ title, isCritical, predecessors }) => [title, isCritical, predecessors])).toEqual([
      ['Mine', true, ''],
    ]);
    expect(seen.links).toEqual([]);
    expect(JSON.stringify(seen)).not.toMatch(/Build|Dig|House/);
  });

  test('stands in a chain of causes without name and date', async () => {
    const { steps } = await whyThisDate(own, { id: id('Mine') });
    expect(steps).toEqual([
      {
        id: id('Mine'),
        title: 'Mine',
        period: '15 Mar 2027 – 16 Mar 2027',
        reasons: ['It begins when “…” ends.', '2 free days lie between.'],
      },
      { id: null, title: '…', period: '', reasons: [] },
      { id: null, title: '…', period: '', reasons: [] },
    ]);
    await expect(whyThisDate(own, { id: id('Build') })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is named to who may see it, in their language', async () => {
    const { steps } = await whyThisDate({ ...boss, locale: 'uk' }, { id: id('Garden') });
    expect(steps.map(({ title, reasons }) => [title, reasons])).toEqual([
      ['Garden', ['Поставлена на цю дату; ніщо не вимагає пізнішої.']],
    ]);
    const late = await whyThisDate(boss, { id: id('Build') });
    expect(late.steps.map(({ title }) => title)).toEqual(['Build', 'Dig']);
    expect(late.steps[0]?.reasons).toEqual(['It begins when “Dig” ends.', '2 free days lie between.']);
  });
});

test('a plan that waits for itself is shown, without slack', async () => {
  const a = await make(boss, 'Hen', '2027-05-03', '2027-05-04');
  const b = await make(boss, 'Egg', '2027-05-05', '2027-05-06');
  await link('Egg', 'Hen');
  await db.insert(taskDependencies).values({ predecessorId: b, taskId: a });
  const { rows } = await graph(boss, 'Hen');
  expect(rows.map(({ title, slack, isCritical }) => [title, slack, isCritical])).toEqual([['Hen', '', false]]);
});
