import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import type { Rights } from '@/lib/kernel/rights';
import { rightsOfUser } from '@/lib/platform/person';
import { actionFiles, load } from '../support/discover';
import { type Endpoint, foundHouse, type House, type RoleCode, roleCodes, World } from '../support/house';
import { fromStranger, fromUser } from '../support/request-scope';
import { type Entry, walkTable } from './walk-table';

vi.mock('next/headers', () => import('../support/request-scope'));
vi.mock('next/cache', () => ({ refresh: () => {} }));

const endpoints = new Map<string, Endpoint>();
const strangers: string[] = [];
for (const file of actionFiles()) {
  for (const [name, exported] of Object.entries(await load(file))) {
    if (typeof exported !== 'function') strangers.push(`${file}: ${name} is no function`);
    else if (endpoints.has(name) || !(name in walkTable))
      strangers.push(`${file}: ${name} is not in walk-table.ts, or twice`);
    else endpoints.set(name, exported as Endpoint);
  }
}

let house: House;
const rights = new Map<RoleCode, Rights>();

beforeAll(async () => {
  house = await foundHouse();
  for (const role of roleCodes) rights.set(role, (await rightsOfUser(house.people[role], db)) ?? expect.fail(role));
});

/** Whether a role gets through to a thing that is the Director's. Only `all` reaches what is nobody's of one's own. */
function isLetIn({ need }: Entry, role: RoleCode): boolean {
  if (need === 'self') return true;
  if (need === 'nobody') return false;
  if (need === 'author') return role === 'director';
  const [kind = '', verb = ''] = need.split('.');
  const held = rights.get(role) ?? expect.fail(role);
  if (kind === 'section') {
    const [section = '', only] = verb.split(':');
    return held.sections.includes(section) && (only === undefined || only === role);
  }
  const onKind = held.kinds[kind];
  if (verb === 'create') return onKind?.create === true;
  return onKind?.[verb as 'see' | 'change' | 'delete'] === 'all';
}

/** What is hidden is not refused but not there. */
function refusals({ need }: Entry, role: RoleCode): string[] {
  const [kind = '', verb = ''] = need.split('.');
  const seen = rights.get(role)?.kinds[kind]?.see;
  return seen !== undefined && seen !== 'all' && verb !== 'create' ? ['not_found'] : ['forbidden', 'not_found'];
}

/** All that is stored but sessions: a refused call leaves none of it different. */
async function fingerprint(): Promise<string> {
  const tables = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'sessions' order by 1`,
  );
  const parts = tables.map(
    ({ name }) => `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from "${name}" t)`,
  );
  const [row] = await db.execute<{ sum: string }>(sql.raw(`select ${parts.join(' || ')} as sum`));
  return row?.sum ?? '';
}

const called = Object.entries(walkTable).filter(([, { need }]) => need !== 'public');

test('every exported action stands in the table, and the table names no other', () => {
  expect(strangers).toEqual([]);
  expect(Object.keys(walkTable).filter((name) => !endpoints.has(name))).toEqual([]);
  expect(endpoints.size).toBeGreaterThan(80);
});

describe.each(called)('%s', (name, entry) => {
  const call = (input: unknown) => (endpoints.get(name) ?? expect.fail(name))(input);

  test('turns away who is not signed in, and whoever has no right, and leaves everything as it was', async () => {
    const input = await entry.input(new World(house, endpoints));
    const before = await fingerprint();
    fromStranger();
    expect(await call(input)).toMatchObject({ ok: false, code: 'unauthenticated' });
    for (const role of roleCodes.filter((one) => !isLetIn(entry, one))) {
      await fromUser(house.people[role]);
      const answer = await call(input);
      expect({ role, ok: answer.ok, code: answer.code }).toEqual({ role, ok: false, code: expect.any(String) });
      expect(refusals(entry, role), role).toContain(answer.code);
    }
    expect(await fingerprint()).toBe(before);
  });

  test('lets in whoever has the right', async () => {
    for (const role of roleCodes.filter((one) => isLetIn(entry, one))) {
      const input = await entry.input(new World(house, endpoints));
      await fromUser(house.people[role]);
      const answer = await call(input);
      expect({ role, ...answer }).toMatchObject(
        entry.code ? { role, ok: false, code: entry.code } : { role, ok: true },
      );
    }
  });
});
