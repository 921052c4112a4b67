import 'server-only';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { directoryValues } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import { locales } from '@/lib/kernel/locale';
import { fold } from '@/lib/kernel/text';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '../directories';
import type { RecordKind } from '../record-kind';

// Guarantee: a name in a file leads to a record only when its person may see that record, and to one record or to none: of
// two with one name neither is taken.

/** Where names of a sort are looked up. `open`: kinds whose names everybody knows (colleagues). */
export type NameSource =
  | { sort: string; record: RecordKind; code?: AnyPgColumn; open?: boolean; also?: undefined }
  | { sort: string; directory: string; also?: Readonly<Record<string, string>> };

/** Ids a name may mean; more than one when it is not plain which. */
export type NameBook = (name: string) => readonly number[];

type Entry = { id: number; names: readonly string[] };

/** Names compared most exactly first: as written, folded, and with their words in any order. */
const forms: readonly ((name: string) => string)[] = [
  (name) => name.trim().toLowerCase().replace(/\s+/g, ' '),
  fold,
  (name) => fold(name).split(' ').sort().join(' '),
];

function bookOf(entries: readonly Entry[]): NameBook {
  const shelves = forms.map((form) => {
    const shelf = new Map<string, Set<number>>();
    for (const { id, names } of entries) {
      for (const name of names.map(form)) if (name) shelf.set(name, (shelf.get(name) ?? new Set()).add(id));
    }
    return { form, shelf };
  });
  return (name) => {
    for (const { form, shelf } of shelves) {
      const found = shelf.get(form(name));
      if (found) return [...found];
    }
    return [];
  };
}

/** Looks up all these names at once, one statement. */
export async function readNames(ctx: Ctx, source: NameSource, names: readonly string[]): Promise<NameBook> {
  if (names.length === 0) return () => [];
  return 'directory' in source
    ? directoryBook(ctx, source.directory, source.also ?? {})
    : recordBook(ctx, source, names);
}

async function recordBook(
  ctx: Ctx,
  { record, code, open }: Extract<NameSource, { record: RecordKind }>,
  names: readonly string[],
): Promise<NameBook> {
  const wanted = [...new Set(names.map((name) => name.trim().toLowerCase()))];
  const asked = sql`any(${sql.param(wanted)}::text[])`;
  // People are called in two orders of words, so all of them are read: a house has hundreds, not millions.
  const which: SQL | undefined = open
    ? undefined
    : or(
        sql`lower(${records.title}) = ${asked}`,
        sql`lower(${records.number}) = ${asked}`,
        code && sql`lower(${code}) = ${asked}`,
      );
  const rows = await ctx.db
    .select({ id: records.id, title: records.title, number: records.number, code: code ?? sql<string>`''` })
    .from(records)
    .innerJoin(record.table, eq(record.table.id, records.id))
    .where(
      and(
        eq(records.kind, record.kind.name),
        which,
        open || isSystem(ctx) ? isNull(records.deletedAt) : visible(ctx, record),
      ),
    );
  const byTitle = bookOf(rows.map(({ id, title }) => ({ id, names: [title] })));
  const byCode = bookOf(rows.map((row) => ({ id: row.id, names: [String(row.code ?? ''), row.number] })));
  return (name) => {
    const found = byTitle(name);
    return found.length ? found : byCode(name);
  };
}

async function directoryBook(ctx: Ctx, directory: string, also: Readonly<Record<string, string>>): Promise<NameBook> {
  const values = await ctx.db
    .select()
    .from(directoryValues)
    .where(and(eq(directoryValues.directory, directory), isNull(directoryValues.retiredAt)));
  const known = bookOf(
    values.map((value) => ({
      id: value.id,
      names: [value.name, value.code ?? '', ...locales.map((locale) => directoryName(value, locale))],
    })),
  );
  const foreign = bookOf(
    Object.entries(also).flatMap(([name, code]) =>
      values.filter((value) => value.code === code).map(({ id }) => ({ id, names: [name] })),
    ),
  );
  return (name) => {
    const found = known(name);
    return found.length ? found : foreign(name);
  };
}

/** Records of a kind in the bin that have these names: what was made by an import that was undone. */
export async function binnedByName(
  ctx: Ctx,
  record: RecordKind,
  names: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ id: records.id, title: records.title })
    .from(records)
    .where(
      and(
        eq(records.kind, record.kind.name),
        inArray(sql`lower(${records.title})`, [...new Set(names.map((name) => name.toLowerCase()))]),
        sql`${records.deletedAt} is not null`,
      ),
    )
    .orderBy(records.id);
  return new Map(rows.map(({ id, title }) => [title.toLowerCase(), id]));
}
