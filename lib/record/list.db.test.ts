import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { history, jobItems } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { definitionOf, jobWorkers, kindDefinitions, recordKinds } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { createTask } from '@/lib/tasks/commands/create';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { startGroup } from './group';
import { getJob, resumeJobs, runJob } from './jobs';
import { listPage } from './list';
import { emptyQuery, parseQuery } from './list-query';
import { undoOperation } from './undo';

const COUNT = 130;
const everything = { task: allRights, employee: allRights, project: allRights, customer: allRights };
const tasks = definitionOf('task');
let boss: Ctx;
let own: Ctx;
let mine: number[];

/** A user whose rights are rows, as the job runner reads them again for each chunk. */
async function grant(ctx: Ctx, kind: string, see: string, change: string, remove: string) {
  await db.execute(
    sql`insert into grants (user_id, kind, see, "create", change, "delete") values (${ctx.userId}, ${kind}, ${see}, true, ${change}, ${remove})`,
  );
}

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: everything });
  const employee = (await createEmployee(boss, { name: 'Own Person' })).id;
  own = await actor({ kinds: { task: rightsTo({ see: 'own', change: 'own' }) }, employeeId: employee });
  await db.execute(sql`update users set employee_id = ${employee} where id = ${own.userId}`);
  await grant(boss, 'task', 'all', 'all', 'all');
  await grant(own, 'task', 'own', 'own', 'none');
  mine = [];
  for (let n = 0; n < COUNT; n++) {
    const executorIds = n % 13 === 0 ? [employee] : [];
    const { id } = await createTask(
      boss,
      createTaskSchema.parse({
        title: `Task ${n % 7} ${n}`,
        end: n % 3 ? `2026-11-${10 + (n % 15)}` : null,
        executorIds,
      }),
    );
    if (executorIds.length) mine.push(id);
  }
});

async function walk(ctx: Ctx, address: Record<string, string>) {
  const ids: number[] = [];
  let query = parseQuery(address);
  for (let pages = 0; pages < 20; pages++) {
    const page = await listPage(ctx, tasks, query);
    ids.push(...page.rows.map((row) => row.id));
    if (!page.after) return ids;
    query = { ...query, after: page.after };
  }
  throw new Error('the list has no end');
}

describe('pages', () => {
  it.each([
    '-changed',
    'changed',
    'title',
    '-title',
    'end',
    '-end',
    'number',
    'status',
    'percent',
    '-priority',
    'created',
  ])('by %s go over everything once, there and back', async (sort) => {
    const ids = await walk(boss, { sort });
    expect(new Set(ids).size).toBe(COUNT);
    expect(ids).toHaveLength(COUNT);
    const first = await listPage(boss, tasks, parseQuery({ sort }));
    const second = await listPage(boss, tasks, { ...parseQuery({ sort }), after: first.after });
    const back = await listPage(boss, tasks, { ...parseQuery({ sort }), before: second.before });
    expect(back.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    expect(first.before).toBeNull();
  });

  it('hold only what one may see', async () => {
    expect((await walk(own, {})).sort((a, b) => a - b)).toEqual(mine);
    expect((await listPage(own, tasks, emptyQuery)).total).toEqual({ count: mine.length, exact: true });
    expect(await walk(await actor({ kinds: {} }), {})).toEqual([]);
  });

  it('leave out what lies in the bin, in the count too', async () => {
    const [first = 0] = mine;
    await db.update(records).set({ deletedAt: new Date() }).where(eq(records.id, first));
    for (const [ctx, count] of [
      [own, mine.length - 1],
      [boss, COUNT - 1],
    ] as const) {
      const page = await listPage(ctx, tasks, emptyQuery);
      expect(page.total).toEqual({ count, exact: true });
      expect(page.rows.map((row) => row.id)).not.toContain(first);
    }
    await db.update(records).set({ deletedAt: null }).where(eq(records.id, first));
  });

  it('cost three statements, however many rows', async () => {
    expect((await countStatements(() => listPage(boss, tasks, emptyQuery))).count).toBe(3);
    expect(
      (await countStatements(() => listPage(own, tasks, parseQuery({ q: 'task', f: 'end.before.2026-11-20' })))).count,
    ).toBe(3);
  });

  it.each([
    // every word must be there, a short one at the beginning of a word
    ['q=Task 3', (title: string) => title.split(' ').some((word) => word.startsWith('3'))],
    ['f=title.contains.TASK 2 ', (title: string) => title.startsWith('Task 2 ')],
    ['f=end.empty', (_: string, n: number) => n % 3 === 0],
    ['f=end.is.2026-11-12', (_: string, n: number) => n % 3 !== 0 && n % 15 === 2],
    ['f=1~title.contains.task 1 &f=1~title.contains.task 2 ', (title: string) => /^Task [12] /.test(title)],
    ['f=nonsense.is.1&sort=nonsense', () => true],
    ['f=end.before.never', () => false],
    ["f=customer.is.1' or 1=1", () => false],
  ])('%s', async (address, expected) => {
    const params = new URLSearchParams(address);
    const query = parseQuery(Object.fromEntries([...params.keys()].map((key) => [key, params.getAll(key)])));
    const titles = Array.from({ length: COUNT }, (_, n) => [`Task ${n % 7} ${n}`, n] as const).filter(([title, n]) =>
      expected(title, n),
    );
    expect((await listPage(boss, tasks, query)).total.count).toBe(titles.length);
  });
});

describe('group work', () => {
  const run = async (ctx: Ctx, request: Parameters<typeof startGroup>[2]) => {
    const id = await startGroup(ctx, kindDefinitions, request);
    await runJob(id, jobWorkers);
    return getJob(ctx, id);
  };

  it('changes all that match under one operation, and takes it back as one', async () => {
    const job = await run(boss, { kind: 'task', action: 'set', field: 'priority', value: 'high', query: '' });
    expect(job).toMatchObject({ state: 'done', total: COUNT, done: COUNT, failed: 0 });
    const high = () => db.execute(sql`select 1 from tasks where priority = 'high'`).then((rows) => rows.length);
    expect(await high()).toBe(COUNT);
    const entries = await db
      .select({ id: history.id })
      .from(history)
      .where(eq(history.operationId, job.operationId ?? 0));
    expect(entries).toHaveLength(COUNT);
    expect(await undoOperation(boss, recordKinds, job.operationId ?? 0)).toMatchObject({ count: COUNT });
    expect(await high()).toBe(0);
  });

  it('leaves what one may not change, and says why', async () => {
    const job = await run(own, {
      kind: 'task',
      action: 'set',
      field: 'priority',
      value: 'low',
      ids: [mine[0] ?? 0, (mine[0] ?? 0) + 1],
    });
    expect(job).toMatchObject({ done: 1, failed: 1, skipped: { not_found: 1 } });
    await expect(run(own, { kind: 'task', action: 'bin', ids: mine })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      run(boss, { kind: 'task', action: 'set', field: 'priority', value: 'urgent', ids: mine }),
    ).rejects.toBeInstanceOf(AppError);
    await expect(
      run(boss, { kind: 'task', action: 'set', field: 'authorId', value: '1', ids: mine }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is one’s own to look at', async () => {
    const id = await startGroup(boss, kindDefinitions, { kind: 'task', action: 'bin', ids: mine });
    await expect(getJob(own, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('goes on where a dead process left it', async () => {
    const id = await startGroup(boss, kindDefinitions, { kind: 'task', action: 'restore', ids: mine });
    await db.update(jobItems).set({ state: 'done' }).where(sql`job_id = ${id} and position < 3`);
    await resumeJobs(jobWorkers);
    expect(await getJob(boss, id)).toMatchObject({ state: 'done' });
    const waiting = await db.execute(sql`select 1 from job_items where job_id = ${id} and state = 'waiting'`);
    expect(waiting).toHaveLength(0);
    expect(await db.select().from(records).where(sql`kind = 'task' and deleted_at is not null`)).toHaveLength(3);
  });
});
