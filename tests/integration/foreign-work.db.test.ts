import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { ask, openDoors } from '../support/ask';
import type { Asked } from '../support/discover';
import { foundHouse } from '../support/house';
import { type Narrow, narrowUser } from '../support/narrow';
import { finishWork } from '../support/no-after';
import { fromUser } from '../support/request-scope';
import { type Thing, upload, type World } from '../support/world';

// Somebody who sees only what is their own sets work on many records going, group work and imports, with the ids, numbers,
// keys and names of the Director's among them.

vi.mock('next/headers', () => import('../support/request-scope'));
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('next/server', () => import('../support/no-after'));

const { handlers, endpoints, worldOf } = await openDoors();
let own: Narrow;
let theirs: World;
let mine: World;

const kinds = ['task', 'event', 'project', 'customer', 'contact', 'employee', 'unit', 'centre'] as const;

beforeAll(async () => {
  const { director } = await foundHouse();
  own = await narrowUser('own');
  theirs = worldOf(director);
  mine = worldOf(own.id).with({ employee: own.employee, unit: own.unit, centre: own.centre });
  for (const thing of [...kinds, 'otherTask', 'binnedTask', 'executor', 'member', 'manager', 'contactLink'] as Thing[])
    await theirs.id(thing);
});

/** All there is of the Director's records, and of what was done to them. */
async function stateOfTheirs(): Promise<unknown> {
  const of = sql`select id from records where author_id = ${theirs.owner}`;
  const tables = ['tasks', 'events', 'projects', 'customers', 'contacts', 'employees', 'units', 'centres'];
  const sums = tables.map(
    (table) => sql`(select md5(string_agg(t::text, '|' order by t.id)) from ${sql.raw(table)} t where t.id in (${of}))`,
  );
  const rows = await db.execute(sql`select
    (select md5(string_agg(r::text, '|' order by r.id)) from records r where r.author_id = ${theirs.owner}) as spine,
    (select count(*) from history h where h.record_id in (${of})) as history,
    (select count(*) from task_executors x where x.task_id in (${of})) as executors,
    (select count(*) from task_dependencies d where d.task_id in (${of}) or d.predecessor_id in (${of})) as dependencies,
    (select count(*) from customer_contacts c where c.customer_id in (${of}) or c.contact_id in (${of})) as contacts,
    concat_ws('/', ${sql.join(sums, sql`, `)}) as cards`);
  return rows[0];
}

const post = async (name: string, asked: Asked) => {
  await fromUser(own.id);
  const answer = await ask(handlers, name, asked);
  return { status: answer.status, body: (await answer.json()) as { value?: { id: number }; code?: string } };
};
const job = async (id: number) => {
  await fromUser(own.id);
  const answer = await ask(handlers, 'GET api/jobs/[id]', { path: `/api/jobs/${id}`, params: { id: String(id) } });
  return ((await answer.json()) as { value: { state: string; done: number; skipped: Record<string, number> } }).value;
};
const group = async (json: object) => {
  const { status, body } = await post('POST api/jobs', { path: '/api/jobs', json });
  expect(status).toBe(200);
  await finishWork();
  return { id: body.value?.id ?? 0, ...(await job(body.value?.id ?? 0)) };
};

describe('group work', () => {
  test.each(kinds)('on %s leaves what is somebody else’s, as if it were not there', async (kind) => {
    const before = await stateOfTheirs();
    const ids = [await theirs.id(kind), 999_999_999];
    const done = await group({ kind, action: 'bin', ids });
    expect(done).toMatchObject({ state: 'done', done: 0, skipped: { not_found: 2 } });
    const left = await ask(handlers, 'GET api/jobs/[id]/left', { path: '/', params: { id: String(done.id) } });
    expect(await left.text()).not.toContain(theirs.mark);
    expect(await stateOfTheirs()).toEqual(before);
  });

  test('out of the bin, and on all that an address asks for', async () => {
    const before = await stateOfTheirs();
    const ids = [await theirs.id('binnedTask')];
    expect(await group({ kind: 'task', action: 'restore', ids })).toMatchObject({ done: 0, skipped: { not_found: 1 } });
    await mine.id('task');
    const set = { kind: 'task', action: 'set', field: 'priority', value: 'high' };
    expect(await group({ ...set, query: '' })).toMatchObject({ done: 1, skipped: {} });
    expect(await group({ ...set, query: `q=${theirs.mark}` })).toMatchObject({ done: 0, skipped: {} });
    expect(await group({ kind: 'task', action: 'restore', query: 'bin=1' })).toMatchObject({ done: 0, skipped: {} });
    expect(await stateOfTheirs()).toEqual(before);
  });

  test.each([
    ['task', 'customerId', 'customer'],
    ['task', 'projectId', 'project'],
    ['project', 'customerId', 'customer'],
    ['customer', 'mainCustomerId', 'customer'],
    ['task', 'controllerId', 'task'],
    ['task', 'statusId', 'directoryValue'],
    ['customer', 'statusId', 'directoryValue'],
    ['customer', 'folderId', 'closedFolder'],
  ] as const)('on %s is given no %s that is not theirs to give', async (kind, field, thing) => {
    const [id, value] = [await mine.id(kind), await theirs.id(thing)];
    const row = async () => db.execute(sql`select * from ${sql.raw(`${kind}s`)} where id = ${id}`);
    const before = await row();
    const json = { kind, action: 'set', field, value: String(value), ids: [id] };
    const { status, body } = await post('POST api/jobs', { path: '/api/jobs', json });
    await finishWork();
    if (status === 200) expect((await job(body.value?.id ?? 0)).done, 'done').toBe(0);
    else expect(body.code).toMatch(/^(invalid|not_found|forbidden)$/);
    expect(await row()).toEqual(before);
  });

  test("gives one's own", async () => {
    const [ids, value] = [[await mine.id('task')], String(await mine.id('customer'))];
    expect(await group({ kind: 'task', action: 'set', field: 'customerId', value, ids })).toMatchObject({ done: 1 });
  });
});

describe('an import', () => {
  async function importAs(kind: string, columns: Record<string, string>, key: string) {
    const body = upload('rows.csv', `${Object.keys(columns).join(';')}\n${Object.values(columns).join(';')}\n`, {
      kind,
    });
    const { body: begun } = await post('POST api/import', { path: `/api/import?kind=${kind}`, body });
    const id = begun.value?.id ?? expect.fail(JSON.stringify(begun));
    const at = { path: `/api/import/${id}`, params: { id: String(id) } };
    const targets = Object.keys(columns).map((target) => ({ target }));
    const step = async (json: object) => {
      expect(await post('POST api/import/[id]', { ...at, json })).toMatchObject({ status: 200 });
      await finishWork();
    };
    await step({ do: 'check', columns: targets, key, create: [] });
    await fromUser(own.id);
    await step({ do: 'run', mode: 'skip' });
    return job(id);
  }
  const titleOf = async (id: number): Promise<string> =>
    String((await db.execute(sql`select title from records where id = ${id}`))[0]?.title);
  const numberOf = async (id: number): Promise<string> =>
    String((await db.execute(sql`select number from records where id = ${id}`))[0]?.number);
  const newest = async () =>
    (
      await db.execute(sql`select r.title, r.author_id, t.customer_id, t.project_id, t.parent_id,
        (select count(*) from task_dependencies d where d.task_id = t.id or d.predecessor_id = t.id) as ties
        from records r join tasks t on t.id = r.id order by r.id desc limit 1`)
    )[0];

  test('that names what is hidden by title, number and key neither changes it nor ties anything to it', async () => {
    const before = await stateOfTheirs();
    const number = await numberOf(await theirs.id('task'));
    const named = await numberOf(await mine.id('otherTask'));
    await importAs('task', { title: 'Below mine', parent: named, relations: `Blocks #${number}` }, 'title');
    expect(await newest()).toMatchObject({
      title: 'Below mine',
      parent_id: String(await mine.id('otherTask')),
      ties: '0',
    });
    await importAs('task', { title: 'After mine', relations: `Follows #${named}` }, 'title');
    expect(await newest()).toMatchObject({ title: 'After mine', ties: '1' });
    await importAs('task', { title: 'Brought in', parent: number, relations: `Precedes #${number}` }, 'title');
    expect(await newest()).toMatchObject({ title: 'Brought in', parent_id: null, ties: '0' });
    for (const [field, thing] of [
      ['customerId', 'customer'],
      ['projectId', 'project'],
    ] as const)
      await importAs('task', { title: `By ${field}`, [field]: await titleOf(await theirs.id(thing)) }, 'title');
    const [tied] = await db.execute(sql`select count(*) from tasks t join records r on r.id = t.id
      where r.author_id = ${own.id} and (t.customer_id = ${await theirs.id('customer')} or t.project_id = ${await theirs.id('project')})`);
    expect(tied).toEqual({ count: '0' });
    expect(await stateOfTheirs()).toEqual(before);
  });

  test.each([
    ['task', 'content'],
    ['project', 'description'],
    ['customer', 'notes'],
    ['contact', 'notes'],
  ] as const)('of %s with the title of a hidden one as its key does not change that one', async (kind, field) => {
    const before = await stateOfTheirs();
    const title = await titleOf(await theirs.id(kind));
    expect(await importAs(kind, { title, [field]: 'Written over' }, 'title')).toMatchObject({ state: 'done' });
    expect(await stateOfTheirs()).toEqual(before);
    const id = await mine.id(kind);
    await importAs(kind, { title: await titleOf(id), [field]: 'Written over' }, 'title');
    const table = sql.raw(`${kind}s`);
    expect(
      await db.execute(sql`select id from ${table} where ${sql.raw(field)} = 'Written over' and id = ${id}`),
    ).toHaveLength(1);
  });
});

test('an operation of somebody else’s is not undone, and one’s own not past what one may see', async () => {
  const task = await mine.id('task');
  await fromUser(own.id);
  const changed = await endpoints.get('changeTaskAction')?.({ id: task, title: 'Mine' });
  const operation = Number((changed as { operationId?: number }).operationId);
  await theirs.make('changeTaskAction', { id: await theirs.id('task'), content: 'Theirs' });
  const before = await stateOfTheirs();
  await db.execute(sql`update records set author_id = ${theirs.owner} where id = ${task}`);
  await fromUser(own.id);
  expect(await endpoints.get('undoOperationAction')?.({ id: operation })).toMatchObject({
    ok: false,
    code: 'forbidden',
  });
  await db.execute(sql`update records set author_id = ${own.id} where id = ${task}`);
  expect(await stateOfTheirs()).toEqual(before);
  expect(await endpoints.get('undoOperationAction')?.({ id: operation })).toMatchObject({ ok: true });
});
