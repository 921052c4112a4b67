import 'server-only';
import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { cache } from 'react';
import { directoryValues as table } from '@/db/schema/settings';
import type { Locale } from '@/lib/kernel/locale';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';

// Guarantee: a system value is shown in the reader's language and an own one as it was typed, wherever it appears.

export type DirectoryValue = typeof table.$inferSelect;

/** The name of a system value in one language, or undefined when there is no such value. */
export const systemDirectoryName = (directory: string, code: string, locale: Locale): string | undefined =>
  wordsOf(locale).find(`directories.${directory}.${code}`);

/** The name to show. Takes what a joined row has; a system value needs its directory and code. */
export function directoryName(
  value: Pick<DirectoryValue, 'directory' | 'code' | 'name' | 'system'>,
  locale: Locale,
): string {
  if (!value.system || value.code === null) return value.name;
  return systemDirectoryName(value.directory, value.code, locale) ?? value.name;
}

/** All values of a directory in its order, retired ones too. Read once per request. */
export const directoryValues = cache((ctx: Ctx, directory: string): Promise<DirectoryValue[]> => {
  return ctx.db
    .select(getTableColumns(table))
    .from(table)
    .where(eq(table.directory, directory))
    .orderBy(asc(table.position), asc(table.id));
});

/** What a pick-list offers: values in use, in the reader's language, and the one already chosen even when retired. */
export async function directoryOptions(
  ctx: Ctx,
  directory: string,
  chosen: number | null = null,
): Promise<{ id: number; name: string; code: string | null; category: string | null; color: string | null }[]> {
  const values = await directoryValues(ctx, directory);
  return values
    .filter((value) => value.retiredAt === null || value.id === chosen)
    .map((value) => ({ ...value, name: directoryName(value, ctx.locale) }));
}

type DirectoryOption = Awaited<ReturnType<typeof directoryOptions>>[number];

/** The same for several directories at once, in one statement. `chosen` are ids to keep though they are retired. */
export async function directoryOptionsOf(
  ctx: Ctx,
  directories: readonly string[],
  chosen: readonly (number | null | undefined)[] = [],
): Promise<Record<string, DirectoryOption[]>> {
  const rows = await ctx.db
    .select(getTableColumns(table))
    .from(table)
    .where(inArray(table.directory, [...directories]))
    .orderBy(asc(table.position), asc(table.id));
  const offered = rows.filter((value) => value.retiredAt === null || chosen.includes(value.id));
  const lists: Record<string, DirectoryOption[]> = {};
  for (const value of offered)
    lists[value.directory] = [...(lists[value.directory] ?? []), { ...value, name: directoryName(value, ctx.locale) }];
  return lists;
}
