import 'server-only';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';
import type { SortType } from './list-cursor';

/**
 * An expression that is never null (an index must stand on exactly this expression for a default sort), over `records` and
 * the kind's own table. Text sorts in the collation `und-x-icu`.
 */
export type SortColumn = { expression: SQL; type: SortType };

/** One condition as typed: operator and raw values. */
export type Condition = { key: string; operator: string; values: readonly string[] };

export type FilterColumn = (ctx: Ctx, condition: Condition) => SQL;

/** The same keys as the declaration, as SQL. Own columns are given with the builders of `filter-columns.ts`. */
export type RegistryColumns = {
  sorts: Record<string, SortColumn>;
  filters: Record<string, FilterColumn>;
  /** what lists hold when nothing is asked by this filter; search over all kinds and pick-lists find the rest too */
  aside?: { unlessAsked: string; condition: SQL };
  /** the quick search over this kind; gets the trimmed text, at least one character */
  search: (ctx: Ctx, text: string) => SQL;
};
