import { beforeAll, expect, test } from 'vitest';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { createProject } from '@/lib/projects/commands/projects';
import { listProjectPlan } from '@/lib/projects/queries/plan';
import { createProjectSchema } from '@/lib/projects/schema';
import { emptyQuery } from '@/lib/record/list-query';
import { createCompany } from '@/lib/settings/commands/create-company';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { createTask } from '../commands/create';
import { createTaskSchema } from '../schema';
import { listProjectSpans } from './project-spans';

const house = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' as const };
let boss: Ctx;
beforeAll(async () => {
  await createCompany({ company: house, admin: { login: 'director', name: 'Ann Boss', password: 'not used here' } });
  boss = await actor({ kinds: { task: allRights, project: allRights } });
});

const project = (title: string, startsOn: string | null = null, endsOn: string | null = null) =>
  createProject(boss, createProjectSchema.parse({ title, startsOn, endsOn }));
const task = (projectId: number, start: string | null, end: string | null, ctx = boss) =>
  createTask(ctx, createTaskSchema.parse({ title: 'task', projectId, start, end }));

test('a project spans its visible tasks, whatever ends they have; one without dates spans nothing', async () => {
  const [roof, empty] = [await project('Roof'), await project('Empty')];
  await task(roof.id, '2027-03-05', null);
  await task(roof.id, null, '2027-03-20');
  await task(roof.id, '2027-03-20T23:30', '2027-03-21T00:30');
  await task(roof.id, null, null);
  await task(empty.id, null, null);
  const { value, count } = await countStatements(() => listProjectSpans(boss, [roof.id, empty.id]));
  expect([...value]).toEqual([[roof.id, { start: '2027-03-05', end: '2027-03-21' }]]);
  expect(count).toBe(1);
  expect((await listProjectSpans(boss, [])).size).toBe(0);
});

test('tasks one may not see say nothing of when a project runs', async () => {
  const hall = await project('Hall');
  await task(hall.id, '2027-01-01', '2027-12-31');
  const clerk = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }, true), project: allRights } });
  expect((await listProjectSpans(clerk, [hall.id])).size).toBe(0);
  await task(hall.id, '2027-06-01', '2027-06-02', clerk);
  expect((await listProjectSpans(clerk, [hall.id])).get(hall.id)).toEqual({ start: '2027-06-01', end: '2027-06-02' });
});

test('the portfolio follows the list, the earliest first, in one statement', async () => {
  await project('Port late', '2027-05-01', '2027-05-30');
  await project('Port early', '2027-02-01', '2027-02-10');
  await project('Port undated');
  const listed = await countStatements(() =>
    listProjectPlan(boss, definitionOf('project'), { ...emptyQuery, text: 'Port' }),
  );
  expect(listed.value.rows.map(({ title }) => title)).toEqual(['Port early', 'Port late', 'Port undated']);
  expect(listed.value.rows[0]).toMatchObject({ start: '2027-02-01', end: '2027-02-10', percent: 0 });
  expect(listed.value.cut).toBe(0);
  expect(listed.count).toBe(1);
  const stranger = await actor({ kinds: { task: allRights } });
  expect((await listProjectPlan(stranger, definitionOf('project'), emptyQuery)).rows).toEqual([]);
});
