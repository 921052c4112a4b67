import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { registryPreferences } from '@/db/schema/record';
import { integerInput } from '@/lib/kernel/inputs';
import type { Ctx } from '@/lib/platform/context';

// Guarantee: how many cards a person wants in a column of a board is theirs alone; it is shown, and stops nobody.

const MOST_COLUMNS = 200;

export const columnLimitSchema = z.object({
  board: z.string().max(60),
  key: z.string().max(60),
  /** 0 or nothing: no limit */
  limit: z.preprocess((value) => value || 0, integerInput({ min: 0, max: 999 })),
});
export type ColumnLimit = z.output<typeof columnLimitSchema>;

type Kept = { key: string; limit?: number }[];

async function keptOf(ctx: Ctx, board: string): Promise<Kept> {
  const [row] = await ctx.db
    .select({ columns: registryPreferences.columns })
    .from(registryPreferences)
    .where(and(eq(registryPreferences.userId, ctx.userId ?? -1), eq(registryPreferences.registry, board)));
  return row?.columns ?? [];
}

/** The limits of a board, by the key of the column. */
export async function columnLimits(ctx: Ctx, board: string): Promise<ReadonlyMap<string, number>> {
  return new Map((await keptOf(ctx, board)).flatMap(({ key, limit }) => (limit ? [[key, limit] as const] : [])));
}

export async function saveColumnLimit(ctx: Ctx, { board, key, limit }: ColumnLimit): Promise<null> {
  const others = (await keptOf(ctx, board)).filter((one) => one.key !== key);
  const columns = (limit ? [...others, { key, limit }] : others).slice(-MOST_COLUMNS);
  await ctx.db
    .insert(registryPreferences)
    .values({ userId: ctx.userId ?? -1, registry: board, columns })
    .onConflictDoUpdate({ target: [registryPreferences.userId, registryPreferences.registry], set: { columns } });
  return null;
}
