import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { schemaOf } from '../support/action-with-schema';
import { openDoors } from '../support/ask';
import { fingerprint } from '../support/fingerprint';
import { foundHouse, type House } from '../support/house';
import { idFields, withId } from '../support/id-fields';
import { type Narrow, narrowUser } from '../support/narrow';
import { fromUser } from '../support/request-scope';
import type { World } from '../support/world';
import { foreignId, known } from './foreign-table';
import { walkTable } from './walk-table';

// Somebody who may do everything with what is their own tries the ids of the Director's in every place of every action that
// takes an id. What is not theirs is not there: the answer is that for an id nobody has, and nothing changes.

vi.mock('next/headers', () => import('../support/request-scope'));
vi.mock('next/cache', () => ({ refresh: () => {} }));
vi.mock('next/server', () => import('../support/no-after'));
vi.mock('@/lib/platform/action', async (original) =>
  (await import('../support/action-with-schema')).withSchema(original),
);

const { endpoints, worldOf } = await openDoors();
const MADE_UP = 999_999_999;
let house: House;
let people: { own: Narrow; team: Narrow };
/** The Director's; nothing in it may change. */
let theirs: World;

beforeAll(async () => {
  house = await foundHouse();
  people = { own: await narrowUser('own'), team: await narrowUser('team') };
  theirs = worldOf(house.director);
});

const call = async (user: Narrow, name: string, input: unknown) => {
  await fromUser(user.id);
  return (endpoints.get(name) ?? expect.fail(name))(input);
};
const ownWorld = (): World => {
  const { id, employee, unit, centre } = people.own;
  return worldOf(id).with({ employee, unit, centre });
};
/** An answer without what tells two refusals of the same sort apart. */
const plain = ({ ok, code, fields }: Awaited<ReturnType<typeof call>>) => ({ ok, code, fields });

const ofRecords = Object.entries(walkTable).filter(([, { need }]) =>
  /^(task|project|customer|contact|people|author|operation)\b/.test(need),
);
const ofOne = ofRecords.filter(([, { need }]) => !need.endsWith('.create'));

test('there are such actions', () => {
  expect(ofRecords.length).toBeGreaterThan(45);
  expect(ofOne.length).toBeGreaterThan(40);
});

describe("somebody else's record as the record itself", () => {
  test.each(ofOne)('%s answers not_found', async (name, { input }) => {
    const asked = await input(theirs);
    const before = await fingerprint();
    for (const user of [people.own, people.team])
      expect(await call(user, name, asked)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await fingerprint()).toBe(before);
  });
});

describe("somebody else's record in a field of one's own", () => {
  test.each(ofRecords)('%s refuses each', async (name, { input }) => {
    const schema = schemaOf(endpoints.get(name)) ?? expect.fail(`${name} says nothing of what it takes`);
    const fields = idFields(schema);
    if (!name.startsWith('create')) expect(fields, name).not.toEqual([]);
    const [mine, foreign] = [await input(ownWorld()), await input(theirs)] as [object, object];
    const tried: [string, number][] = [];
    for (const field of fields) {
      const id = await foreignId(theirs, name, field, { ...foreign });
      tried.push([field, id ?? expect.fail(`${name}: no foreign id is known for ${field}`)]);
    }
    const row = { row: 1, employeeId: await theirs.id('employee') };
    const before = await fingerprint();
    const leaks: unknown[] = [];
    for (const [field, id] of tried) {
      const answer = plain(await call(people.own, name, withId(mine, field, id, row)));
      const madeUp = plain(await call(people.own, name, withId(mine, field, MADE_UP, row)));
      const isAlike = known.includes(field) || JSON.stringify(answer) === JSON.stringify(madeUp);
      const isRefusal = [answer, madeUp].every(({ code }) => /^(not_found|invalid|forbidden)$/.test(code ?? ''));
      if (!isAlike || !isRefusal) leaks.push({ field, answer, madeUp });
    }
    expect(leaks).toEqual([]);
    expect(await fingerprint()).toBe(before);
    // Were it refused for something else, all this would show nothing.
    expect(await call(people.own, name, mine)).toMatchObject({ ok: true });
  });
});

test("somebody else's session cannot be ended", async () => {
  const session = await fromUser(house.director);
  expect(await call(people.own, 'endOwnSessionAction', { sessionId: session })).toMatchObject({ code: 'not_found' });
});

test("to stop watching somebody else's record takes nobody else off it, and says nothing of it", async () => {
  const id = await theirs.id('task');
  await theirs.make('watchAction', { id });
  const watching = () => db.execute(sql`select * from watchers order by 1, 2`);
  const before = await watching();
  const answer = plain(await call(people.own, 'unwatchAction', { id }));
  expect(answer).toEqual(plain(await call(people.own, 'unwatchAction', { id: MADE_UP })));
  expect(before).toContainEqual(expect.objectContaining({ record_id: String(id), user_id: String(house.director) }));
  expect(await watching()).toEqual(before);
});
