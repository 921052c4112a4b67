import 'server-only';
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible, visibleInBin, visibleWays } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from './kind-definition';
import type { FilterTerm, ListQuery } from './list-query';
import { namesTable } from './names-table';

// Guarantee: whatever the address asks for, a list holds only records of its kind that the reader may see.

/** Records with the kind's own table beside them, where what is asked stands on it; without it nothing is joined. */
export const fromOf = ({ record: { table } }: KindDefinition, ...asked: readonly (SQL | undefined)[]): SQL =>
  asked.some((part) => part && namesTable(part, table))
    ? sql`${records} join ${table} on ${table.id} = ${records.id}`
    : sql`${records}`;

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
 * What is asked for as statements that each give ids and together give all of them, for a count. A list without filters is
 * read way by way to it, each on its index and, where it can be, without a look at `records`: the bin is small and is left
 * out as a whole. One statement where filters narrow the list anyway.
 */
export function partsOf(ctx: Ctx, definition: KindDefinition, query: Asked): SQL[] {
  const { record } = definition;
  const { aside } = definition.columns;
  if (query.bin || isNarrowed(definition, query)) return [idsWhere(definition, whereOf(ctx, definition, query))];
  return visibleWays(ctx, record).map(({ way, seen }) => {
    const { table } = record;
    const alone = !aside && seen === way && !namesTable(way, records) && namesTable(way, table);
    if (!alone) return idsWhere(definition, conditionsOf(ctx, definition, query, and(isNull(records.deletedAt), seen)));
    const bin = sql`select 1 from ${records} where ${records.id} = ${table.id} and ${records.kind} = ${record.kind.name}
      and ${records.deletedAt} is not null`;
    return sql`select ${table.id} from ${table} where ${way} and not exists (${bin})`;
  });
}

const idsWhere = (definition: KindDefinition, where: SQL): SQL =>
  sql`select ${records.id} from ${fromOf(definition, where)} where ${where}`;

function conditionsOf(ctx: Ctx, definition: KindDefinition, query: Asked, seen: SQL | undefined): SQL {
  const { record, columns } = definition;
  const groups = new Map<number, SQL[]>();
  const conditions: (SQL | undefined)[] = [
    eq(records.kind, record.kind.name),
    seen,
    query.text ? columns.search(ctx, query.text) : undefined,
  ];
  const terms = knownTerms(definition, query.filters);
  const { aside } = columns;
  if (aside && !query.bin && !terms.some((term) => term.key === aside.unlessAsked)) conditions.push(aside.condition);
  for (const term of terms) {
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
