import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { customerFolders } from '@/db/schema/customers';
import { directoryValues, journals } from '@/db/schema/settings';
import { records, users } from '@/db/schema/spine';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { visibleAny } from './any-kind';
import { directoryName } from './directories';
import type { FieldDef, Kinds } from './record-kind';
import { isAbsent, type Labels, labelsOf, type Reader } from './show-value';

// Guarantee: names of all that the values of a page point at come in a fixed number of statements, at most one per sort of
// thing, and a record's name only when the reader may see that record.

export type Wanted = { def: FieldDef; value: unknown };

export const readerOf = (ctx: Ctx): Reader => ({
  locale: ctx.locale,
  timeZone: ctx.timeZone,
  today: today(ctx.now, ctx.timeZone),
  ...wordsOf(ctx.locale),
});

/** Names of the things these values point at. Without `kinds` only what is no record gets a name. */
export async function readLabels(ctx: Ctx, kinds: Kinds, wanted: readonly Wanted[]): Promise<Labels> {
  const ids: Record<keyof Labels, Set<number>> = {
    records: new Set(),
    directories: new Set(),
    users: new Set(),
    journals: new Set(),
    folders: new Set(),
  };
  for (const { def, value } of wanted) {
    const source = labelsOf(def);
    if (source && !isAbsent(value)) ids[source].add(Number(value));
  }
  const [recordNames, directories, userNames, journalNames, folders] = await Promise.all([
    named(ids.records, (list) =>
      ctx.db
        .select({ id: records.id, name: records.title })
        .from(records)
        .where(sql`${inArray(records.id, list)} and ${visibleAny(ctx, kinds)}`),
    ),
    named(ids.directories, async (list) => {
      const rows = await ctx.db.select().from(directoryValues).where(inArray(directoryValues.id, list));
      return rows.map((row) => ({ id: row.id, name: directoryName(row, ctx.locale) }));
    }),
    named(ids.users, (list) =>
      ctx.db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, list)),
    ),
    named(ids.journals, (list) =>
      ctx.db.select({ id: journals.id, name: journals.name }).from(journals).where(inArray(journals.id, list)),
    ),
    named(ids.folders, (list) =>
      ctx.db
        .select({ id: customerFolders.id, name: customerFolders.name })
        .from(customerFolders)
        .where(inArray(customerFolders.id, list)),
    ),
  ]);
  return { records: recordNames, directories, users: userNames, journals: journalNames, folders };
}

async function named(
  ids: Set<number>,
  read: (ids: number[]) => Promise<{ id: number; name: string }[]>,
): Promise<Map<number, string>> {
  if (ids.size === 0) return new Map();
  const rows = await read([...ids]);
  return new Map(rows.map((row) => [row.id, row.name]));
}
