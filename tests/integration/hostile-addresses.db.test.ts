import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { definitionOf, kindDefinitions } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { filterChips } from '@/lib/record/filter-chips';
import { operatorsOf } from '@/lib/record/filter-operators';
import { listPage } from '@/lib/record/list';
import { writeCursor } from '@/lib/record/list-cursor';
import { type FilterTerm, parseQuery } from '@/lib/record/list-query';
import { recordOptions, searchAll } from '@/lib/record/search';
import { actor, allRights } from '@/tests/support/actors';

// Whatever stands in an address, a list answers with rows or with none, never with an error.

const hostile = [
  ...[
    '',
    '0',
    '-1',
    '1e400',
    'NaN',
    '9007199254740993',
    '99999999999999999999',
    "' or 1=1 --",
    '%',
    '\\',
    '_',
    '{',
    'null',
  ],
  ...[
    '2026-02-30',
    '0001-01-01',
    '9999-12-31',
    '-0001-01-01',
    '2026-11-18',
    'today',
    'infinity',
    'me',
    'mine',
    '\u{1f600}',
  ],
  ...['constructor', '__proto__', 'a,b', '1,2', 'é', 'İ', '\u2028'],
];
const foreignOperators = ['from', 'contains', 'constructor', 'nonsense'];
const kinds = [...kindDefinitions.keys()];
let ctx: Ctx;

beforeAll(async () => {
  ctx = {
    ...(await actor({ kinds: Object.fromEntries(kinds.map((kind) => [kind, allRights])) })),
    employeeId: 1,
    centreId: 2,
  };
  await db.execute(sql`insert into records (kind, number, number_scope, number_seq, title)
    select 'project', 'P-' || n, 'project', n, 'Project' from generate_series(1, 60) n`);
  await db.execute(sql`insert into projects (id) select id from records where kind = 'project'`);
});

describe.each(kinds)('the registry of %s', (kind) => {
  const definition = definitionOf(kind);
  const filterable = definition.registry.columns.filter((column) => column.filter);

  it('has SQL for every filter and sort it declares', () => {
    expect(filterable.filter(({ key }) => !Object.hasOwn(definition.columns.filters, key))).toEqual([]);
    const sortable = definition.registry.columns.filter((column) => column.sortable);
    expect(sortable.filter(({ key }) => !Object.hasOwn(definition.columns.sorts, key))).toEqual([]);
  });

  it('answers every filter with every operator and any value', { timeout: 120_000 }, async () => {
    const asked = filterable.flatMap(({ key, filter }) =>
      [...new Set([...(filter ? operatorsOf(filter) : []), ...foreignOperators])].map((operator) => ({
        key,
        operator,
      })),
    );
    await Promise.all(
      asked.map(async ({ key, operator }) => {
        const terms = [...hostile.map((value) => [value]), [], hostile].map(
          (values): FilterTerm => ({ key, operator, values, group: 1 }),
        );
        const query = { ...parseQuery({}), filters: terms };
        await expect(listPage(ctx, definition, query), `${key}.${operator}`).resolves.toBeDefined();
        await expect(filterChips(ctx, kindDefinitions, definition.registry, terms)).resolves.toBeDefined();
      }),
    );
  });

  it('answers any search', async () => {
    for (const text of [...hostile.filter(Boolean), '\\%_', 'a'.repeat(200), '+380 44 123', '   x  y ']) {
      await expect(listPage(ctx, definition, { ...parseQuery({}), text }), text).resolves.toBeDefined();
      await expect(recordOptions(ctx, definition, text), text).resolves.toBeDefined();
    }
  });
});

describe('a list', () => {
  const projects = definitionOf('project');
  it.each(['constructor', '-toString', 'valueOf', '__proto__', 'nonsense'])('does not sort by %s', async (sort) => {
    expect((await listPage(ctx, projects, parseQuery({ sort }))).sort).toBe(projects.registry.defaultSort);
  });

  it('starts at its beginning for a broken place', async () => {
    for (const sort of Object.keys(projects.columns.sorts)) {
      const first = await listPage(ctx, projects, parseQuery({ sort }));
      const keys = [
        '',
        'x',
        '2026-02-30',
        '2026-11-18 25:00:00+00',
        '1e9',
        '9'.repeat(30),
        "'",
        '2026-11-18 10:00:00+99',
      ];
      const places = keys.map((key) => writeCursor({ sort, key, id: 1 }));
      for (const place of ['', '!', 'bnVsbA', 'W10', ...places, writeCursor({ sort: 'other', key: '1', id: 1 })]) {
        const page = await listPage(ctx, projects, parseQuery({ sort, after: place }));
        const { type } = projects.columns.sorts[sort] ?? {};
        if (type !== 'text' && type !== 'bigint') expect(page.rows, `${sort} ${place}`).toEqual(first.rows);
      }
    }
  });

  it('loses no row between two that differ by a microsecond', async () => {
    await db.execute(sql`update records set changed_at = '2026-11-01 10:00:00.000001Z'::timestamptz + number_seq * interval '1 microsecond'
      where kind = 'project'`);
    const first = await listPage(ctx, projects, parseQuery({ sort: '-changed' }));
    const second = await listPage(ctx, projects, parseQuery({ sort: '-changed', after: first.after ?? '' }));
    expect(first.rows.length + second.rows.length).toBe(60);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(60);
  });

  it('is searched in all kinds at once in one statement', async () => {
    const found = await searchAll(ctx, kindDefinitions.values(), 'p-7');
    expect(found.get('project')?.map(({ number }) => number)).toEqual(['P-7']);
    expect(await searchAll(await actor(), kindDefinitions.values(), 'p-7')).toEqual(new Map());
    for (const text of hostile) await expect(searchAll(ctx, kindDefinitions.values(), text)).resolves.toBeDefined();
  });
});
