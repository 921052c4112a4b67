import 'server-only';
import { and, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition, RegistryRow } from './kind-definition';
import { type Cursor, readCursor, writeCursor } from './list-cursor';
import type { ListQuery } from './list-query';
import { asksForAll, whereOf } from './list-where';
import { PAGE_SIZE } from './registry';
import type { SortColumn } from './registry-columns';

// Guarantee: a page costs the same however deep it lies and however much there is: ids by keyset on an index, rows of the
// page alone, and a count that stops at its limit.

/** Above this a total is an estimate. */
export const COUNT_LIMIT = 10_000;

export type Total = { count: number; exact: boolean };
export type ListPage = {
  rows: RegistryRow[];
  total: Total;
  after: string | null;
  before: string | null;
  sort: string;
};

type Sort = SortColumn & { name: string; descending: boolean };

/** The sort in force: the one asked for when there is such, else the registry's own. */
export function sortOf(
  { registry, columns }: Pick<KindDefinition, 'registry' | 'columns'>,
  asked: string | null,
): Sort {
  for (const name of [asked, registry.defaultSort]) {
    const column = name && columns.sorts[name.replace(/^-/, '')];
    if (name && column) return { ...column, name, descending: name.startsWith('-') };
  }
  throw new Error(`${registry.kind.name} cannot be sorted by ${registry.defaultSort}`);
}

/** One page of what the query asks for, in rows ready to show. */
export async function listPage(ctx: Ctx, definition: KindDefinition, query: ListQuery): Promise<ListPage> {
  const [ids, total] = await Promise.all([pageIds(ctx, definition, query), countAll(ctx, definition, query)]);
  const rows = await definition.listRows(ctx, ids.ids);
  return { rows, total, after: ids.after, before: ids.before, sort: ids.sort };
}

type Found = { id: string; key: string };

async function pageIds(ctx: Ctx, definition: KindDefinition, query: ListQuery) {
  const sort = sortOf(definition, query.sort);
  const backwards = query.before !== null;
  const cursor = readCursor(query.after ?? query.before, sort.name);
  const found = await findIds(ctx, definition, query, sort, {
    cursor,
    backwards: backwards && cursor !== null,
    limit: PAGE_SIZE + 1,
  });
  const more = found.length > PAGE_SIZE;
  const page = found.slice(0, PAGE_SIZE);
  if (backwards && cursor) page.reverse();
  const at = (row: Found | undefined): string | null =>
    row ? writeCursor({ sort: sort.name, key: row.key, id: Number(row.id) }) : null;
  const [first, last] = [at(page[0]), at(page.at(-1))];
  const back = backwards && cursor !== null;
  return {
    ids: page.map((row) => Number(row.id)),
    sort: sort.name,
    after: (back ? true : more) ? last : null,
    before: (back ? more : cursor !== null) ? first : null,
  };
}

/** Ids with their sort keys from a place on. The row comparison is what lets an index start at the place. */
async function findIds(
  ctx: Ctx,
  definition: KindDefinition,
  query: ListQuery,
  sort: Sort,
  { cursor, backwards, limit }: { cursor: Cursor | null; backwards: boolean; limit: number },
): Promise<Found[]> {
  const descending = sort.descending !== backwards;
  const type = sql.raw(sort.type === 'text' ? 'text collate "und-x-icu"' : sort.type);
  const place = cursor
    ? sql`(${sort.expression}, ${records.id}) ${descending ? sql`<` : sql`>`} (${cursor.key}::${type}, ${cursor.id}::bigint)`
    : undefined;
  const direction = descending ? sql`desc` : sql`asc`;
  const rows = await ctx.db.execute<Found>(sql`
    select ${records.id} as id, (${sort.expression})::text as key from ${from(definition)}
    where ${and(whereOf(ctx, definition, query), place)}
    order by ${sort.expression} ${direction}, ${records.id} ${direction} limit ${limit}`);
  return [...rows];
}

const from = ({ record }: KindDefinition): SQL =>
  sql`${records} join ${record.table} on ${record.table.id} = ${records.id}`;

/** Exact up to the limit; beyond it the planner's estimate, shown as such. */
export async function countAll(
  ctx: Ctx,
  definition: KindDefinition,
  query: Pick<ListQuery, 'filters' | 'text' | 'bin'>,
): Promise<Total> {
  const source = asksForAll(ctx, definition, query) ? sql`${records}` : from(definition);
  const where = whereOf(ctx, definition, query);
  const rows = await ctx.db.execute<{ n: string }>(
    sql`select count(*) as n from (select 1 from ${source} where ${where} limit ${COUNT_LIMIT + 1}) x`,
  );
  const count = Number(rows[0]?.n ?? 0);
  if (count <= COUNT_LIMIT) return { count, exact: true };
  const plan = await ctx.db.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql`explain (format json) select 1 from ${source} where ${where}`,
  );
  const estimate = plan[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
  return { count: Math.max(estimate, COUNT_LIMIT), exact: false };
}

/** All ids a query matches, in batches in the order of ids: for group work and exports, which must not skip or repeat. */
export async function* matchingIds(
  ctx: Ctx,
  definition: KindDefinition,
  query: Pick<ListQuery, 'filters' | 'text' | 'bin'>,
  batch = 1_000,
) {
  for (let last = 0; ; ) {
    const rows = await ctx.db.execute<{ id: string }>(sql`
      select ${records.id} as id from ${from(definition)} where ${whereOf(ctx, definition, query)} and ${records.id} > ${last}
      order by ${records.id} limit ${batch}`);
    if (rows.length === 0) return;
    const ids = rows.map((row) => Number(row.id));
    yield ids;
    if (rows.length < batch) return;
    last = ids.at(-1) ?? 0;
  }
}
