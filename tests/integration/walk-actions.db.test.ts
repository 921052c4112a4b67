import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openDoors } from '../support/ask';
import { fingerprint } from '../support/fingerprint';
import { foundHouse, type House, walkers } from '../support/house';
import { fromStranger, fromUser } from '../support/request-scope';
import type { World } from '../support/world';
import { expectedOf } from './walk-answers';
import { walkTable } from './walk-table';

vi.mock('next/headers', () => import('../support/request-scope'));
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('next/server', () => import('../support/no-after'));

const { endpoints, worldOf } = await openDoors();
let house: House;
/** Things nobody may touch: only refused calls are made on them. */
let still: World;

beforeAll(async () => {
  house = await foundHouse();
  still = worldOf(house.director);
});

test('every exported action stands in the table, and the table names no other', () => {
  expect([...endpoints.keys()].sort()).toEqual(Object.keys(walkTable).sort());
  expect(endpoints.size).toBeGreaterThan(80);
});

const closed = Object.entries(walkTable).flatMap(([name, { need, ...entry }]) =>
  need === 'public' ? [] : [{ name, need, ...entry }],
);

describe.each(closed)('$name', ({ name, need, input, code }) => {
  const call = (asked: unknown) => (endpoints.get(name) ?? expect.fail(name))(asked);
  const expected = walkers.map((walker) => ({ walker, answer: expectedOf(need, walker) }));

  test('turns away who is not signed in, and whoever has no right, and leaves everything as it was', async () => {
    const asked = await input(still);
    const before = await fingerprint();
    fromStranger();
    expect(await call(asked)).toMatchObject({ ok: false, code: 'unauthenticated' });
    const refused = expected.filter(({ answer }) => answer !== 'ok');
    const given = [];
    for (const { walker } of refused) {
      await fromUser(house.people[walker]);
      given.push({ walker, answer: (await call(asked)).code ?? 'ok' });
    }
    expect(given).toEqual(refused);
    expect(await fingerprint()).toBe(before);
  });

  test('lets in whoever has the right', async () => {
    for (const { walker, answer } of expected) {
      if (answer !== 'ok') continue;
      const asked = await input(worldOf(house.director));
      await fromUser(house.people[walker]);
      const given = await call(asked);
      expect({ walker, answer: given.ok ? 'ok' : given.code, fields: given.fields }).toEqual({
        ...{ walker, answer: code ?? 'ok' },
        fields: code ? expect.anything() : undefined,
      });
    }
  });
});

test('what is open to all writes nothing for who is not signed in', async () => {
  const form = new FormData();
  for (const [field, value] of Object.entries({ locale: 'ru', theme: 'dark' })) form.set(field, value);
  const before = await fingerprint();
  fromStranger();
  await (endpoints.get('choosePreferencesAction') ?? expect.fail('gone'))(form);
  await expect(endpoints.get('signOutAction')?.(form)).rejects.toMatchObject({
    digest: expect.stringMatching(/^NEXT_REDIRECT;\w+;\/sign-in;/),
  });
  expect(await fingerprint()).toBe(before);
});
