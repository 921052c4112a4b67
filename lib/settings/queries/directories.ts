import 'server-only';
import { sql } from 'drizzle-orm';
import { directoryValues as table } from '@/db/schema/settings';
import { authoriseSection, isSystem } from '@/lib/access/gate';
import { hasSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { directoryName, directoryValues } from '@/lib/record/directories';
import { directories, findDirectory } from '../kind';
import { isOpenTo } from '../rules';
import type { DirectoryRow, DirectorySummary } from '../views';

/** Every directory with how much is in it, in one statement. */
export async function listDirectories(ctx: Ctx): Promise<DirectorySummary[]> {
  authoriseSection(ctx, 'directories');
  const rows = await ctx.db
    .select({
      name: table.directory,
      values: sql<number>`count(*) filter (where retired_at is null)`.mapWith(Number),
      retired: sql<number>`count(*) filter (where retired_at is not null)`.mapWith(Number),
    })
    .from(table)
    .groupBy(table.directory);
  return directories.map(({ name }) => rows.find((row) => row.name === name) ?? { name, values: 0, retired: 0 });
}

export async function listDirectory(ctx: Ctx, directory: string): Promise<DirectoryRow[]> {
  authoriseSection(ctx, 'directories');
  const values = await directoryValues(ctx, directory);
  return values.map((value) => ({
    id: value.id,
    name: directoryName(value, ctx.locale),
    system: value.system,
    category: value.category,
    color: value.color,
    retired: value.retiredAt !== null,
    version: value.version,
  }));
}

/** May this person add values to the directory, in Settings or on a card that picks from it? */
export function mayAddTo(ctx: Ctx, name: string): boolean {
  const directory = findDirectory(name);
  const writesCards = Object.values(ctx.rights.kinds).some((rights) => rights.create || rights.change !== 'none');
  return (
    isSystem(ctx) ||
    hasSection(ctx.rights, 'directories') ||
    (directory !== undefined && isOpenTo(directory, writesCards))
  );
}
