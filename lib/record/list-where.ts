import 'server-only';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { seesAll, visible, visibleInBin } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from './kind-definition';
import type { FilterTerm, ListQuery } from './list-query';

// Guarantee: whatever the address asks for, a list holds only records of its kind that the reader may see.

/** Terms the kind can filter by; the rest is left out. */
export function knownTerms({ registry, columns }: KindDefinition, filters: readonly FilterTerm[]): FilterTerm[] {
  const filterable = new Set(registry.columns.filter((column) => column.filter).map((column) => column.key));
  return filters.filter((term) => filterable.has(term.key) && columns.filters[term.key]);
}

/** All conditions of a query: visibility, bin or not, filters (and; within one group or), search. */
export function whereOf(ctx: Ctx, definition: KindDefinition, query: Pick<ListQuery, 'filters' | 'text' | 'bin'>): SQL {
  const { record, columns } = definition;
  const groups = new Map<number, SQL[]>();
  const conditions: (SQL | undefined)[] = [
    eq(records.kind, record.kind.name),
    query.bin ? visibleInBin(ctx, record) : visible(ctx, record),
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

/** Whether the query asks for all there is of the kind, so that `records` alone can count it. */
export const asksForAll = (
  ctx: Ctx,
  definition: KindDefinition,
  query: Pick<ListQuery, 'filters' | 'text' | 'bin'>,
): boolean =>
  !query.text && !query.bin && knownTerms(definition, query.filters).length === 0 && seesAll(ctx, definition.record);
