import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { registryPreferences } from '@/db/schema/record';
import type { Ctx } from '@/lib/platform/context';
import type { Registry, RegistryColumn } from './registry';

// Guarantee: how a person likes a registry is theirs alone, and a column that no longer exists is quietly forgotten.

export type ShownColumn = RegistryColumn & { width: number };
export type Preferences = { columns: { key: string; width?: number }[] | null; density: 'compact' | 'comfortable' };

const [MIN_WIDTH, MAX_WIDTH] = [40, 999];

export const preferencesSchema = z.object({
  registry: z.string().max(60),
  columns: z
    .array(z.object({ key: z.string().max(60), width: z.number().int().min(MIN_WIDTH).max(MAX_WIDTH).optional() }))
    .max(100)
    .optional(),
  density: z.enum(['compact', 'comfortable']).optional(),
  reset: z.boolean().optional(),
});
export type PreferencesInput = z.output<typeof preferencesSchema>;

const WIDTH = /^\d{2,3}$/;

/** The form of the columns: `columns` in their order, `width.<column>`, `move` is a column and by how many places. */
export const columnsFormSchema = z
  .looseObject({
    registry: z.string().max(60),
    columns: z.array(z.string().max(60)).max(100).default([]),
    compact: z.string().optional(),
    move: z
      .string()
      .regex(/^\w{1,60}:-?1$/)
      .optional(),
    reset: z.string().optional(),
  })
  .transform(({ registry, columns, compact, move, reset, ...rest }): PreferencesInput => {
    if (reset) return { registry, reset: true };
    const widthOf = (key: string): number | undefined => {
      const text = rest[`width.${key}`];
      return typeof text === 'string' && WIDTH.test(text) ? Math.max(MIN_WIDTH, Number(text)) : undefined;
    };
    const [moving, step] = move?.split(':') ?? [];
    return {
      registry,
      columns: shifted(columns, moving ?? '', Number(step ?? 0)).map((key) => ({ key, width: widthOf(key) })),
      density: compact ? 'compact' : 'comfortable',
    };
  });

function shifted(keys: readonly string[], key: string, step: number): string[] {
  const at = keys.indexOf(key);
  const others = keys.filter((one) => one !== key);
  if (at !== -1) others.splice(Math.max(0, at + step), 0, key);
  return others;
}

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
