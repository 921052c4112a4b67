import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { jobs } from '@/db/schema/record';
import { journals } from '@/db/schema/settings';
import { AppError } from '@/lib/kernel/errors';
import { definitionOf, jobWorkers, kindDefinitions, recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { startGroup } from '@/lib/record/group';
import { groupValue } from '@/lib/record/group-value';
import { listLeft } from '@/lib/record/job-left';
import { cancelJob, getJob, type JobWorkers, resumeJobs, runJob } from '@/lib/record/jobs';
import { matchingIds, sortedIds } from '@/lib/record/list-all';
import { countAll } from '@/lib/record/list-count';
import { emptyQuery, parseQuery } from '@/lib/record/list-query';
import { actor, allRights, rightsTo } from '@/tests/support/actors';

const COUNT = 450;
const projects = definitionOf('project');
let boss: Ctx;
let member: Ctx;
let ids: number[];

async function grant(ctx: Ctx, see: string, change: string, remove: string) {
  await db.execute(
    sql`insert into grants (user_id, kind, see, "create", change, "delete") values (${ctx.userId}, 'project', ${see}, true, ${change}, ${remove})`,
  );
}
const all = async <T>(source: AsyncIterable<T[]>): Promise<T[]> => {
  const list: T[] = [];
  for await (const batch of source) list.push(...batch);
  return list;
};

beforeAll(async () => {
  boss = await actor({ kinds: { project: allRights } });
  member = await actor({ kinds: { project: rightsTo({ see: 'all', change: 'own', delete: 'own' }) } });
  await grant(boss, 'all', 'all', 'all');
  await grant(member, 'all', 'own', 'own');
  await db.execute(sql`insert into records (kind, number, number_scope, number_seq, title, author_id, changed_at)
    select 'project', 'P-' || n, 'project', n, 'Project ' || n % 10, case when n <= 5 then ${member.userId}::bigint end,
      '2026-11-01'::timestamptz + n * interval '1 minute' from generate_series(1, ${COUNT}) n`);
  await db.execute(sql`insert into projects (id) select id from records where kind = 'project'`);
  ids = (await db.execute<{ id: string }>(sql`select id from records where kind = 'project' order by id`)).map((row) =>
    Number(row.id),
  );
});

describe('work in chunks', () => {
  it('is taken up where a lost connection left it, under the same operation', async () => {
    const id = await startGroup(boss, kindDefinitions, {
      kind: 'project',
      action: 'set',
      field: 'status',
      value: 'paused',
      query: '',
    });
    const group = jobWorkers.group;
    const work = typeof group === 'function' ? group : group?.work;
    let chunks = 0;
    const dying: JobWorkers = {
      group: async (tx, job, items) => {
        chunks += 1;
        const outcomes = (await work?.(tx, job, items)) ?? [];
        if (chunks === 2) throw Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
        return outcomes;
      },
    };
    await runJob(id, dying);
    expect(await getJob(boss, id)).toMatchObject({ state: 'running', total: COUNT, done: 200, failed: 0 });
    await resumeJobs(jobWorkers);
    expect(await getJob(boss, id)).toMatchObject({ state: 'running', done: 200 });
    await db
      .update(jobs)
      .set({ leasedUntil: new Date(0) })
      .where(eq(jobs.id, id));
    await Promise.all([resumeJobs(jobWorkers), resumeJobs(jobWorkers)]);
    const job = await getJob(boss, id);
    expect(job).toMatchObject({ state: 'done', done: COUNT, failed: 0 });
    const [row] = await db.execute<{ n: string; versions: string }>(sql`
      select count(*) as n, max(version) as versions from records where kind = 'project'
        and id in (select record_id from history where operation_id = ${job.operationId} and action = 'change')`);
    expect(row).toMatchObject({ n: String(COUNT), versions: 2 });
  });

  it('stops between two chunks when its person says so', async () => {
    const id = await startGroup(boss, kindDefinitions, {
      kind: 'project',
      action: 'set',
      field: 'status',
      value: 'running',
      ids,
    });
    let chunks = 0;
    const group = jobWorkers.group;
    const work = typeof group === 'function' ? group : group?.work;
    await runJob(id, {
      group: async (tx, job, items) => {
        chunks += 1;
        return (await work?.(tx, job, items)) ?? [];
      },
    }).catch(() => {});
    expect(chunks).toBe(3);
    const again = await startGroup(boss, kindDefinitions, {
      kind: 'project',
      action: 'set',
      field: 'status',
      value: 'paused',
      ids,
    });
    expect(await cancelJob(boss, again)).toMatchObject({ state: 'cancelled', done: 0 });
    await runJob(again, jobWorkers);
    expect(await getJob(boss, again)).toMatchObject({ state: 'cancelled', done: 0 });
    await expect(cancelJob(member, again)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves one record a rule protects and changes the others', async () => {
    const guarded = ids[3];
    const definition = {
      ...projects,
      groupHandlers: {
        status: async (
          tx: Parameters<NonNullable<typeof projects.groupHandlers>[string]>[0],
          rows: readonly { id: number }[],
        ) => {
          if (rows.some((row) => Number(row.id) === guarded)) throw new AppError('cycle');
          await tx.tx.execute(
            sql`update projects set status = 'finished' where id = any(${sql.param(rows.map((row) => row.id))}::bigint[])`,
          );
          return [];
        },
      },
    };
    const kinds = new Map(kindDefinitions).set('project', definition);
    const { groupWorker } = await import('@/lib/record/group');
    const id = await startGroup(boss, kinds, {
      kind: 'project',
      action: 'set',
      field: 'status',
      value: 'finished',
      ids: ids.slice(0, 6),
    });
    await runJob(id, { group: groupWorker(kinds) });
    expect(await getJob(boss, id)).toMatchObject({ state: 'done', done: 5, failed: 1, skipped: { cycle: 1 } });
    expect(await listLeft(boss, recordKinds, id)).toEqual([
      { id: guarded, kind: 'project', number: 'P-4', title: 'Project 4', code: 'cycle' },
    ]);
    await expect(listLeft(member, recordKinds, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('asks the gate record by record', async () => {
    const id = await startGroup(member, kindDefinitions, { kind: 'project', action: 'bin', ids: ids.slice(0, 8) });
    await runJob(id, jobWorkers);
    expect(await getJob(member, id)).toMatchObject({ done: 5, failed: 3, skipped: { forbidden: 3 } });
    expect((await listLeft(member, recordKinds, id)).map((one) => one.number)).toEqual(['P-6', 'P-7', 'P-8']);
    const back = await startGroup(member, kindDefinitions, { kind: 'project', action: 'restore', query: 'bin=1' });
    await runJob(back, jobWorkers);
    expect(await getJob(member, back)).toMatchObject({ total: 5, done: 5, failed: 0 });
  });
});

describe('the value of a group', () => {
  const about = { kind: 'project', kinds: recordKinds };
  it.each([
    [{ type: 'date' }, '2026-02-30'],
    [{ type: 'number' }, '1e9'],
    [{ type: 'choice', choices: ['a'], messages: 'x' }, 'b'],
    [{ type: 'text' }, 'a\0'],
    [{ type: 'directory', directory: 'nonsense' }, '1'],
    [{ type: 'journal' }, '999'],
    [{ type: 'record', kind: 'project' }, '999999'],
  ] as const)('%j is never %j', async (filter, value) => {
    await expect(groupValue(boss, about, { field: 'f', filter }, value)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is no journal of another kind, nor one that is closed', async () => {
    const made = await db
      .insert(journals)
      .values([
        { kind: 'project', code: 'a', name: 'A' },
        { kind: 'task', code: 'b', name: 'B' },
        { kind: 'project', code: 'c', name: 'C' },
      ])
      .returning({ id: journals.id });
    const [open, foreign, closed] = made.map((row) => row.id);
    const rights = {
      ...boss.rights,
      journals: [{ journalId: closed ?? 0, see: false, create: false, change: false, delete: false }],
    };
    const ask = (id: number | undefined) =>
      groupValue({ ...boss, rights }, about, { field: 'journalId', filter: { type: 'journal' } }, String(id));
    expect(await ask(open)).toBe(open);
    await expect(ask(foreign)).rejects.toMatchObject({ code: 'invalid' });
    await expect(ask(closed)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('all that match', () => {
  it('comes in the order of the list for a file, in that of ids for group work', async () => {
    const query = parseQuery({ sort: 'title', f: 'title.contains.project 3' });
    const sorted = await all(sortedIds(boss, projects, query, 7));
    expect(sorted).toEqual((await all(matchingIds(boss, projects, query, 7))).sort((a, b) => a - b));
    expect(sorted).toHaveLength(COUNT / 10);
    const newest = await all(sortedIds(boss, projects, parseQuery({ sort: '-number' }), 100));
    expect(newest).toEqual([...ids].reverse());
    expect(await all(sortedIds(await actor(), projects, emptyQuery))).toEqual([]);
  });

  it('leaves out what went into the bin while the file was written', async () => {
    const source = sortedIds(boss, projects, parseQuery({ sort: 'number' }), 100);
    await source.next();
    await db.execute(sql`update records set deleted_at = now() where id = ${ids[150]}`);
    const { value } = await source.next();
    expect(value).toEqual(ids.slice(100, 200).filter((id) => id !== ids[150]));
    await db.execute(sql`update records set deleted_at = null where id = ${ids[150]}`);
  });

  it('is counted once, however many ways lead to it', async () => {
    const own = { ...member, rights: { ...member.rights, kinds: { project: rightsTo({ see: 'team' }) } } };
    expect(await countAll(own, projects, emptyQuery)).toEqual({ count: 5, exact: true });
  });

  it('is estimated above ten thousand', async () => {
    await db.execute(sql`insert into records (kind, number, number_scope, number_seq, title)
      select 'project', 'P-' || n, 'project', n, 'Many' from generate_series(1001, 13000) n`);
    await db.execute(
      sql`insert into projects (id) select id from records where kind = 'project' on conflict do nothing`,
    );
    await db.execute(sql`analyze records`);
    await db.execute(sql`analyze projects`);
    const total = await countAll(boss, projects, emptyQuery);
    expect(total.exact).toBe(false);
    expect(total.count).toBeGreaterThan(11_000);
    expect(total.count).toBeLessThan(14_000);
    expect(await countAll(boss, projects, parseQuery({ q: 'P-12' }))).toEqual({ count: 1, exact: true });
  });
});
