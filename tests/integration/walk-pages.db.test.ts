import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openDoors } from '../support/ask';
import { filesIn, load } from '../support/discover';
import { type Drawn, draw } from '../support/draw';
import { foundHouse, type House, walkers } from '../support/house';
import { fromStranger, fromUser } from '../support/request-scope';
import type { World } from '../support/world';
import { expectedOf } from './walk-answers';
import { type Params, pageTable } from './walk-pages-table';

vi.mock('next/headers', () => import('../support/request-scope'));
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('next/server', () => import('../support/no-after'));
vi.mock('next-intl/server', () => import('../support/page-scope'));
vi.mock('next-intl', () => import('../support/page-scope'));

type Page = (props: { params: Promise<Params>; searchParams: Promise<object> }) => unknown;

const { worldOf } = await openDoors();
let house: House;
let world: World;

beforeAll(async () => {
  house = await foundHouse();
  world = worldOf(house.director);
});

async function visit(file: string, params: Params): Promise<Drawn> {
  const page = (await load(file)).default as Page;
  return draw(() => page({ params: Promise.resolve(params), searchParams: Promise.resolve({}) }));
}

const entries = Object.entries(pageTable).map(([file, entry]) => ({ file, ...entry }));

test('every page stands in the table, and the table names no other', () => {
  expect(filesIn('app', (name) => /\/page\.tsx$/.test(name))).toEqual(Object.keys(pageTable).sort());
});

describe.each(entries.filter(({ need }) => need === 'empty'))('$file', ({ file, params }) => {
  test('shows nothing', async () => {
    const known = await params(world);
    fromStranger();
    expect(await visit(file, known)).toEqual({ answer: 'drawn', words: '' });
  });
});

test('who is not signed in finds the way in, and no first start', async () => {
  fromStranger();
  expect(await visit('app/(auth)/sign-in/page.tsx', {})).toMatchObject({ answer: 'drawn' });
  expect(await visit('app/(auth)/setup/page.tsx', {})).toEqual({ answer: 'to /sign-in', words: '' });
  await fromUser(house.people.observer);
  expect(await visit('app/(auth)/sign-in/page.tsx', {})).toEqual({ answer: 'to /', words: '' });
});

const closed = entries.flatMap(({ need, ...entry }) =>
  need === 'empty' || need === 'signIn' || need === 'public' ? [] : [{ need, ...entry }],
);

test('there are pages to walk', () => expect(closed.length).toBeGreaterThan(50));

describe.each(closed)('$file', ({ file, need, params }) => {
  test('leads who is not signed in to the sign-in page', async () => {
    const known = await params(world);
    fromStranger();
    expect(await visit(file, known)).toEqual({ answer: 'to /sign-in', words: '' });
  });

  test('is there for whoever has the right, and for nobody else', async () => {
    const known = await params(world);
    const given = [];
    for (const walker of walkers) {
      await fromUser(house.people[walker]);
      given.push({ walker, answer: (await visit(file, known)).answer });
    }
    const answers = walkers.map((walker) => expectedOf(need, walker));
    expect(given).toEqual(
      walkers.map((walker, at) => ({ walker, answer: answers[at] === 'ok' ? 'drawn' : 'not_found' })),
    );
  });
});
