import { beforeAll, describe, expect, test, vi } from 'vitest';
import { definitionOf } from '@/lib/kinds';
import { ask, openDoors } from '../support/ask';
import { load } from '../support/discover';
import { type Drawn, draw } from '../support/draw';
import { fingerprint } from '../support/fingerprint';
import { foundHouse } from '../support/house';
import { type Narrow, narrowUser } from '../support/narrow';
import { fromUser } from '../support/request-scope';
import type { Thing, World } from '../support/world';
import { type Params, pageTable } from './walk-pages-table';
import { routeTable } from './walk-routes-table';

// Somebody who sees only what is their own reads everything there is to read, with the ids of the Director's in every
// address. All the Director writes has a mark in it: wherever it is read, something got out.

vi.mock('next/headers', () => import('../support/request-scope'));
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('next/server', () => import('../support/no-after'));
vi.mock('next-intl/server', () => import('../support/page-scope'));
vi.mock('next-intl', () => import('../support/page-scope'));

type Page = (props: { params: Promise<Params>; searchParams: Promise<Params> }) => unknown;
const { handlers, worldOf } = await openDoors();
const MADE_UP = '999999999';
let people: Narrow[];
let own: Narrow;
let theirs: World;
let mine: World;

beforeAll(async () => {
  const { director } = await foundHouse();
  own = await narrowUser('own');
  people = [own, await narrowUser('team')];
  theirs = worldOf(director);
  mine = worldOf(own.id).with({ employee: own.employee, unit: own.unit, centre: own.centre });
  for (const thing of all) await theirs.id(thing);
});

const kinds = {
  task: 'tasks',
  event: 'events',
  project: 'projects',
  customer: 'customers',
  contact: 'contacts',
} as const;
const colleagues = { employee: 'people', unit: 'units', centre: 'centres' } as const;
const folders = Object.entries({ ...kinds, ...colleagues }) as [keyof typeof kinds | keyof typeof colleagues, string][];
const all: Thing[] = [
  ...folders.map(([kind]) => kind),
  ...(['binnedTask', 'comment', 'executor', 'checklistItem', 'timeEntry', 'dependency', 'link', 'attachment'] as const),
  ...(['member', 'manager', 'contactLink', 'account', 'operation', 'job', 'import'] as const),
];

async function visit(file: string, params: Params = {}, query: Params = {}): Promise<Drawn> {
  const page = (await load(`app/(desk)/${file}`)).default as Page;
  return draw(() => page({ params: Promise.resolve(params), searchParams: Promise.resolve(query) }));
}
const read = async (name: string, path: string, params: Record<string, string> = {}) => {
  const answer = await ask(handlers, name, { path, params });
  return { status: answer.status, words: await answer.text() };
};
const idIn = (words: string, id: number): boolean => new RegExp(`"${id}"|"id":${id}\\b`).test(words);

describe("an address with somebody else's id", () => {
  const routes = Object.entries(routeTable).filter(([, { need }]) => /^(task|author)\b/.test(need));
  test('there are such routes', () => expect(routes.length).toBeGreaterThanOrEqual(8));
  test.each(routes)('%s answers 404, as for an id nobody has', async (name, { ask: asking }) => {
    const asked = await asking(theirs);
    const madeUp = { ...asked, path: asked.path.replace(/\d+/, MADE_UP), params: asked.params && { id: MADE_UP } };
    const before = await fingerprint();
    for (const { id } of people) {
      await fromUser(id);
      const given = [];
      for (const one of [await asking(theirs), madeUp]) {
        const answer = await ask(handlers, name, one);
        given.push({ status: answer.status, words: await answer.text() });
      }
      expect(given[0]).toMatchObject({ status: 404 });
      expect(given[0]?.words.replace(/"reference":"[^"]*"/, '')).toBe(
        given[1]?.words.replace(/"reference":"[^"]*"/, ''),
      );
    }
    expect(await fingerprint()).toBe(before);
  });

  const pages = Object.entries(pageTable).filter(([, { need }]) =>
    /^(task|project|customer|contact|people|author|section.audit)/.test(need),
  );
  test.each(pages.filter(([file]) => file.includes('[id]')))('%s is not there', async (file, { params }) => {
    const known = await params(theirs);
    const before = await fingerprint();
    for (const { id } of people) {
      await fromUser(id);
      for (const one of [known, { id: MADE_UP }])
        for (const tab of ['', 'history', 'links', 'files'])
          expect(await visit(file.replace('app/(desk)/', ''), one, { tab })).toMatchObject({ answer: 'not_found' });
    }
    expect(await fingerprint()).toBe(before);
  });
});

describe('lists', () => {
  test.each(folders)('of %s: pick-lists, search and export are silent', async (kind) => {
    const id = await theirs.id(kind);
    for (const one of people) {
      await fromUser(one.id);
      const found = [await read('GET api/search', `/api/search?q=${theirs.mark}`)];
      found.push(await read('GET api/link-options', `/api/link-options?record=1&q=${theirs.mark}`));
      found.push(await read('GET api/export/[kind]', `/api/export/${kind}`, { kind }));
      found.push(await read('GET api/export/[kind]', `/api/export/${kind}?bin=1&q=${theirs.mark}`, { kind }));
      // The names of colleagues, centres and units are for everybody to pick from; their cards are not.
      if (kind in kinds) found.push(await read('GET api/options', `/api/options?kind=${kind}&q=${theirs.mark}`));
      for (const { status, words } of found) {
        expect(status).toBe(200);
        expect(words).not.toContain(theirs.mark);
        expect(idIn(words, id)).toBe(false);
      }
    }
  });

  test('files, people to call and twins are silent', async () => {
    await fromUser(own.id);
    expect(await read('GET api/customers/twins', `/api/customers/twins?title=Customer ${theirs.mark}`)).toEqual({
      ...{ status: 200, words: '{"twins":[]}' },
    });
  });

  test.each(folders)('of %s shows nothing, whatever its address asks for', async (kind, folder) => {
    const queries: Params[] = [{}, { bin: '1' }, { q: theirs.mark }, { q: 'Task' }];
    for (const { key, filter } of definitionOf(kind).registry.columns) {
      // A colleague's name is shown to whoever has their id.
      if (filter?.type !== 'record' || filter.kind in colleagues) continue;
      const f = `${key}.is.${await theirs.id(filter.kind as Thing)}`;
      queries.push({ f }, { f: [`1~${f}`, '1~number.filled'] });
    }
    await fromUser(own.id);
    for (const query of queries) {
      const { answer, words } = await visit(`${folder}/page.tsx`, {}, query);
      expect(answer).toBe('drawn');
      expect(words.replaceAll(`${query.q}`, ''), `${kind} ${JSON.stringify(query)}`).not.toContain(theirs.mark);
    }
  });

  test('today, imports and operations show nothing', async () => {
    await fromUser(own.id);
    for (const file of ['page.tsx', 'import/page.tsx', 'operations/page.tsx']) {
      const { answer, words } = await visit(file);
      expect(answer).toBe('drawn');
      expect(words).not.toContain(theirs.mark);
    }
  });

  test('show the Director all of it: the mark is there to be found', async () => {
    await fromUser(theirs.owner);
    for (const [kind, folder] of folders) {
      expect((await visit(`${folder}/page.tsx`)).words).toContain(theirs.mark);
      expect((await read('GET api/export/[kind]', `/api/export/${kind}`, { kind })).words).toContain(theirs.mark);
    }
    expect((await visit('import/page.tsx')).words).toContain(theirs.mark);
  });
});

describe('a new card', () => {
  test.each(folders)("of %s is not begun with somebody else's", async (_, folder) => {
    await fromUser(own.id);
    const names: [string, Thing][] = [
      ...(['customer', 'project', 'contact', 'unit', 'centre'] as const).map((name): [string, Thing] => [name, name]),
      ...(
        [
          ['parent', folder === 'units' ? 'unit' : 'task'],
          ['main', 'customer'],
          ['head', 'employee'],
        ] as const
      ).map(([a, b]): [string, Thing] => [a, b]),
    ];
    const query = Object.fromEntries(
      await Promise.all(names.map(async ([name, thing]) => [name, `${await theirs.id(thing)}`])),
    );
    const { answer, words } = await visit(`${folder}/new/page.tsx`, {}, query);
    expect(answer).toBe('drawn');
    expect(words).not.toContain(theirs.mark);
  });
});

describe("one's own card beside somebody else's", () => {
  const tabs = {
    task: ['', 'subtasks', 'dependencies', 'checklist', 'time'],
    event: ['', 'minutes'],
    project: ['', 'tasks'],
    customer: ['', 'contacts', 'projects', 'tasks', 'managers'],
    contact: ['', 'customers'],
  } as const;

  test.each(Object.entries(tabs))('%s: what hangs on it and is hidden is not told of', async (kind, ofKind) => {
    const id = await mine.id(kind as Thing);
    await tie(kind as keyof typeof tabs, id);
    const file = `${kinds[kind as keyof typeof kinds]}/[id]/page.tsx`;
    for (const tab of [...ofKind, 'history', 'links', 'files', 'discussion']) {
      await fromUser(own.id);
      const seen = await visit(file, { id: String(id) }, { tab });
      expect(seen.answer).toBe('drawn');
      expect(seen.words, tab).toContain(mine.mark);
      expect(seen.words, tab).not.toContain(theirs.mark);
    }
    await fromUser(theirs.owner);
    expect((await visit(file, { id: String(id) }, { tab: 'links' })).words).toContain(theirs.mark);
  });

  /** The Director ties their things to a record of somebody else, in all ways there are. */
  async function tie(kind: keyof typeof tabs, id: number): Promise<void> {
    await theirs.make('linkAction', { id: await theirs.id('task'), otherId: id });
    const title = () => theirs.name('Tied');
    if (kind === 'task') {
      await theirs.make('createTaskAction', { title: title(), parentId: id });
      await theirs.make('addDependencyAction', { id: await theirs.id('task'), predecessorId: id });
      await theirs.make('addDependencyAction', { id, predecessorId: await theirs.id('otherTask') });
    }
    if (kind === 'project') await theirs.make('createTaskAction', { title: title(), projectId: id });
    if (kind === 'contact')
      await theirs.make('linkContactAction', { customerId: await theirs.id('customer'), contactId: id });
    // A contact tied to one's own customer becomes one's own (lib/customers/record.ts).
    if (kind === 'customer') {
      await theirs.make('createTaskAction', { title: title(), customerId: id });
      await theirs.make('createProjectAction', { title: title(), customerId: id });
      await theirs.make('createCustomerAction', { title: title(), mainCustomerId: id });
    }
  }
});
