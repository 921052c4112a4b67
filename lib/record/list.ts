import 'server-only';
import { and, type Column, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { planAnew } from '@/db/statements';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition, RegistryRow } from './kind-definition';
import { countAll, type Total } from './list-count';
import { type Cursor, readCursor, writeCursor } from './list-cursor';
import type { ListQuery } from './list-query';
import { fromOf, whereOf } from './list-where';
import { namesTable } from './names-table';
import { PAGE_SIZE } from './registry';
import type { SortColumn } from './registry-columns';

// Guarantee: a page costs the same however deep it lies and however much there is: ids by keyset on an index, rows of the
// page alone, and a count that stops at its limit.

export type ListPage = {
  rows: RegistryRow[];
  total: Total;
  after: string | null;
  before: string | null;
  sort: string;
};

export type Sort = SortColumn & { name: string; descending: boolean };

/** The sort in force: the one asked for when there is such, else the registry's own. */
export function sortOf(
  { registry, columns }: Pick<KindDefinition, 'registry' | 'columns'>,
  asked: string | null,
): Sort {
  for (const name of [asked, registry.defaultSort]) {
    const key = name?.replace(/^-/, '') ?? '';
    const column = Object.hasOwn(columns.sorts, key) ? columns.sorts[key] : undefined;
    if (name && column) return { ...column, name, descending: name.startsWith('-') };
  }
  throw new Error(`${registry.kind.name} cannot be sorted by ${registry.defaultSort}`);
}

/** One page of what the query asks for, in rows ready to show. Three statements, a fourth where the total is an estimate. */
export async function listPage(ctx: Ctx, definition: KindDefinition, query: ListQuery): Promise<ListPage> {
  const [page, total] = await Promise.all([readPage(ctx, definition, query), countAll(ctx, definition, query)]);
  return { ...page, total };
}

async function readPage(ctx: Ctx, definition: KindDefinition, query: ListQuery): Promise<Omit<ListPage, 'total'>> {
  const { ids, ...place } = await pageIds(ctx, definition, query);
  return { rows: await definition.listRows(ctx, ids), ...place };
}

type Found = { id: string; key: string };

async function pageIds(ctx: Ctx, definition: KindDefinition, query: ListQuery) {
  const sort = sortOf(definition, query.sort);
  const cursor = readCursor(query.after ?? query.before, sort.name, sort.type);
  const back = cursor !== null && query.before !== null;
  const found = await findIds(ctx, definition, query, sort, cursor, back);
  const more = found.length > PAGE_SIZE;
  const page = found.slice(0, PAGE_SIZE);
  if (back) page.reverse();
  const at = (row: Found | undefined): string | null =>
    row ? writeCursor({ sort: sort.name, key: row.key, id: Number(row.id) }) : null;
  return {
    ids: page.map((row) => Number(row.id)),
    sort: sort.name,
    after: back || more ? at(page.at(-1)) : null,
    before: (back ? more : cursor !== null) ? at(page[0]) : null,
  };
}

/** Ids with their sort keys from a place on. The row comparison is what lets an index start at the place. */
async function findIds(
  ctx: Ctx,
  definition: KindDefinition,
  query: ListQuery,
  sort: Sort,
  cursor: Cursor | null,
  back: boolean,
): Promise<Found[]> {
  const descending = sort.descending !== back;
  const type = sql.raw(sort.type === 'text' ? 'text collate "und-x-icu"' : sort.type);
  const id = idBeside(definition, sort);
  const place = cursor
    ? sql`(${sort.expression}, ${id}) ${descending ? sql`<` : sql`>`} (${cursor.key}::${type}, ${cursor.id}::bigint)`
    : undefined;
  const where = and(whereOf(ctx, definition, query), place);
  const rows = await ctx.db.execute<Found>(sql`${planAnew}
    select ${id} as id, (${sort.expression})::text as key from ${fromOf(definition, where, sort.expression)} where ${where}
    order by ${orderOf(definition, { ...sort, descending })} limit ${PAGE_SIZE + 1}`);
  return [...rows];
}

/** By the sort, then by id, so that no two rows stand in the same place. */
export function orderOf(definition: KindDefinition, sort: Sort): SQL {
  const direction = sort.descending ? sql`desc` : sql`asc`;
  return sql`${sort.expression} ${direction}, ${idBeside(definition, sort)} ${direction}`;
}

/** The id in the table that the sort stands on: an index can hold both only when they are of one table. */
const idBeside = ({ record }: KindDefinition, { expression }: Sort): Column =>
  namesTable(expression, record.table) ? record.table.id : records.id;
