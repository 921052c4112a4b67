import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { planAnew } from '@/db/statements';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from './kind-definition';
import { type Asked, partsOf } from './list-where';

// Guarantee: a total is exact up to its limit and an honest estimate above, so that a million rows cost no more to count
// than ten thousand.

/** Above this a total is an estimate. */
const COUNT_LIMIT = 10_000;

export type Total = { count: number; exact: boolean };

type Plan = { 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] };

/** How many records a query asks for. */
export async function countAll(ctx: Ctx, definition: KindDefinition, query: Asked): Promise<Total> {
  const parts = partsOf(ctx, definition, query);
  if (parts.length === 0) return { count: 0, exact: true };
  const rows = await ctx.db.execute<{ n: string }>(
    sql`${planAnew} select count(*) as n from (${union(parts, COUNT_LIMIT + 1)} limit ${COUNT_LIMIT + 1}) x`,
  );
  const count = Number(rows[0]?.n ?? 0);
  if (count <= COUNT_LIMIT) return { count, exact: true };
  const plan = await ctx.db.execute<Plan>(sql`${planAnew} explain (format json) ${union(parts)}`);
  return { count: Math.max(plan[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0, COUNT_LIMIT), exact: false };
}

/** Ids that any part finds, each once. */
function union(parts: readonly SQL[], limit?: number): SQL {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return first ?? sql`select null where false`;
  const bounded = parts.map((part) => (limit ? sql`(${part} limit ${limit})` : sql`(${part})`));
  return sql.join(bounded, sql` union `);
}
