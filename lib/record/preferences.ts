import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { registryPreferences } from '@/db/schema/record';
import type { Ctx } from '@/lib/platform/context';
import type { Registry, RegistryColumn } from './registry';

// Guarantee: how a person likes a registry is theirs alone, and a column that no longer exists is quietly forgotten.

export type ShownColumn = RegistryColumn & { width: number };
export type Preferences = { columns: { key: string; width?: number }[] | null; density: 'compact' | 'comfortable' };

export const preferencesSchema = z.object({
  registry: z.string().max(60),
  columns: z
    .array(z.object({ key: z.string().max(60), width: z.number().int().min(40).max(900).optional() }))
    .max(100)
    .optional(),
  density: z.enum(['compact', 'comfortable']).optional(),
  reset: z.boolean().optional(),
});
export type PreferencesInput = z.output<typeof preferencesSchema>;

export async function getPreferences(ctx: Ctx, registry: string): Promise<Preferences> {
  const [row] = await ctx.db
    .select()
    .from(registryPreferences)
    .where(and(eq(registryPreferences.userId, ctx.userId ?? -1), eq(registryPreferences.registry, registry)));
  return { columns: row?.columns ?? null, density: row?.density ?? 'compact' };
}

/** Keeps what is given; no columns given leaves them as they were, `reset` goes back to the registry's own. */
export async function savePreferences(
  ctx: Ctx,
  { registry, columns, density, reset }: PreferencesInput,
): Promise<null> {
  const set = { ...(columns && { columns }), ...(reset && { columns: null }), ...(density && { density }) };
  if (Object.keys(set).length === 0) return null;
  await ctx.db
    .insert(registryPreferences)
    .values({ userId: ctx.userId ?? -1, registry, ...set })
    .onConflictDoUpdate({ target: [registryPreferences.userId, registryPreferences.registry], set });
  return null;
}

/** The columns to show, in the person's order; the first (number) and the title always stand. */
export function shownColumns(registry: Registry, { columns }: Preferences): ShownColumn[] {
  const known = new Map(
    registry.columns.filter((column) => column.shown !== 'never').map((column) => [column.key, column]),
  );
  const chosen = (columns ?? []).flatMap(({ key, width }) => {
    const column = known.get(key);
    return column ? [{ ...column, width: width ?? column.width }] : [];
  });
  if (chosen.length === 0) return [...known.values()].filter((column) => column.shown !== 'chosen');
  const fixed = [...known.values()].filter(
    (column) => column.type === 'title' && !chosen.some((one) => one.key === column.key),
  );
  return [...fixed, ...chosen];
}
