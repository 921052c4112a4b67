import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ask, openDoors } from '../support/ask';
import { fingerprint } from '../support/fingerprint';
import { foundHouse, type House, walkers } from '../support/house';
import { fromStranger, fromUser } from '../support/request-scope';
import type { World } from '../support/world';
import { expectedOf } from './walk-answers';
import { routeTable } from './walk-routes-table';

vi.mock('next/headers', () => import('../support/request-scope'));
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('next/server', () => import('../support/no-after'));

const { endpoints, handlers, worldOf } = await openDoors();
let house: House;
/** Things nobody may touch: only refused requests are made for them. */
let still: World;

beforeAll(async () => {
  house = await foundHouse();
  still = worldOf(house.director);
});

test('every route handler stands in the table, and the table names no other', () => {
  expect([...handlers.keys()].sort()).toEqual(Object.keys(routeTable).sort());
});

const closed = Object.entries(routeTable).flatMap(([name, { need, ...entry }]) =>
  need === 'public' ? [] : [{ name, need, ...entry }],
);
const statuses = { ok: 200, forbidden: 403, not_found: 404 } as const;

describe.each(closed)('$name', ({ name, need, ask: asking }) => {
  const expected = walkers.map((walker) => ({ walker, status: statuses[expectedOf(need, walker)] }));

  test('turns away who is not signed in, and whoever has no right, and leaves everything as it was', async () => {
    await asking(still);
    const before = await fingerprint();
    fromStranger();
    expect((await ask(handlers, name, await asking(still))).status).toBe(401);
    const refused = expected.filter(({ status }) => status !== 200);
    const given = [];
    for (const { walker } of refused) {
      const asked = await asking(still);
      await fromUser(house.people[walker]);
      given.push({ walker, status: (await ask(handlers, name, asked)).status });
    }
    expect(given).toEqual(refused);
    expect(await fingerprint()).toBe(before);
  });

  test('answers whoever has the right', async () => {
    for (const { walker, status } of expected) {
      if (status !== 200) continue;
      const asked = await asking(worldOf(house.director));
      await fromUser(house.people[walker]);
      const answer = await ask(handlers, name, asked);
      expect({ walker, status: answer.status }).toEqual({ walker, status });
      await answer.body?.cancel();
    }
  });
});

test.each(['GET api/health', 'GET api/ready'])('%s answers who is not signed in', async (name) => {
  fromStranger();
  expect((await ask(handlers, name, { path: '/' })).status).toBe(200);
});

test.each(['GET', 'POST', 'PUT'])('%s api/inngest is not there while background work is embedded', async (method) => {
  await fromUser(house.director);
  expect((await ask(handlers, `${method} api/inngest`, { path: '/api/inngest' })).status).toBe(404);
});

test('the first start is over: nobody founds the house again, or fills it with the demo company', async () => {
  const before = await fingerprint();
  fromStranger({ host: 'localhost' });
  const body = new FormData();
  const answer = await ask(handlers, 'POST api/setup/demo', { path: '/api/setup/demo', body });
  expect(answer.status).toBe(403);
  const found = endpoints.get('createCompanyAction') as unknown as (state: null, form: FormData) => Promise<unknown>;
  const form = new FormData();
  for (const [field, value] of Object.entries({
    ...{ companyName: 'Mine', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'uk' },
    ...{ adminName: 'Me', login: 'me', password: 'three words together' },
  })) {
    form.set(field, value);
  }
  expect(await found(null, form)).toMatchObject({ ok: false, code: 'forbidden' });
  expect(await fingerprint()).toBe(before);
});

test.each(['POST api/files', 'POST api/import', 'POST api/import/[id]', 'POST api/setup/demo'] as const)(
  '%s, which takes files, refuses a change that another site asks for',
  async (name) => {
    const asked = await (routeTable[name] ?? expect.fail(name)).ask(worldOf(house.director));
    const before = await fingerprint();
    await fromUser(house.director);
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await ask(handlers, name, { ...asked, headers })).status).toBe(403);
    expect(await fingerprint()).toBe(before);
  },
);
