import 'server-only';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { seesAll, visible, visibleInBin, visibleWays } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from './kind-definition';
import type { FilterTerm, ListQuery } from './list-query';

// Guarantee: whatever the address asks for, a list holds only records of its kind that the reader may see.

/** Records with the kind's own table beside them. */
export const fromOf = ({ record }: KindDefinition): SQL =>
  sql`${records} join ${record.table} on ${record.table.id} = ${records.id}`;

/** Terms the kind can filter by; the rest is left out. */
export function knownTerms({ registry, columns }: KindDefinition, filters: readonly FilterTerm[]): FilterTerm[] {
  const filterable = new Set(registry.columns.filter((column) => column.filter).map((column) => column.key));
  return filters.filter((term) => filterable.has(term.key) && Object.hasOwn(columns.filters, term.key));
}

/** What of the address decides which records are in the list. */
export type Asked = Pick<ListQuery, 'filters' | 'text' | 'bin'>;

/** All conditions of a query: visibility, bin or not, filters (and; within one group or), search. */
export function whereOf(ctx: Ctx, definition: KindDefinition, query: Asked): SQL {
  const { record } = definition;
  return conditionsOf(ctx, definition, query, query.bin ? visibleInBin(ctx, record) : visible(ctx, record));
}

/**
 * The conditions as a union of parts, for a count: a list without filters is read way by way to it, each on its index. One
 * part where filters narrow the list anyway.
 */
export function partsOf(ctx: Ctx, definition: KindDefinition, query: Asked): SQL[] {
  if (query.bin || isNarrowed(definition, query)) return [whereOf(ctx, definition, query)];
  return visibleWays(ctx, definition.record).map((way) => conditionsOf(ctx, definition, query, way));
}

function conditionsOf(ctx: Ctx, definition: KindDefinition, query: Asked, seen: SQL): SQL {
  const { record, columns } = definition;
  const groups = new Map<number, SQL[]>();
  const conditions: (SQL | undefined)[] = [
    eq(records.kind, record.kind.name),
    seen,
    query.text ? columns.search(ctx, query.text) : undefined,
  ];
  for (const term of knownTerms(definition, query.filters)) {
    const condition = columns.filters[term.key]?.(ctx, term);
    if (!condition) continue;
    if (term.group === 0) conditions.push(condition);
    else groups.set(term.group, [...(groups.get(term.group) ?? []), condition]);
  }
  for (const group of groups.values()) conditions.push(or(...group));
  return and(...conditions) ?? sql`false`;
}

const isNarrowed = (definition: KindDefinition, { text, filters }: Asked): boolean =>
  text !== '' || knownTerms(definition, filters).length > 0;

/** Whether the query asks for all there is of the kind, so that `records` alone can count it. */
export const asksForAll = (ctx: Ctx, definition: KindDefinition, query: Asked): boolean =>
  !query.bin && !isNarrowed(definition, query) && seesAll(ctx, definition.record);
