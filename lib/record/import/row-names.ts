import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import type { ImportSetting, ImportValues, RowIssue, RowVerdict } from './importer';
import { all } from './importer';
import type { Maker } from './make-missing';
import { type NameBook, type NameSource, readNames } from './name-book';

// Guarantee: the names of a batch are looked up in one statement per sort; what is missing is made once, however often it
// is named.

/** A target that names things of these sorts, looked up in their order; the first is made when there is none. */
export type NameField = {
  target: string;
  sorts: readonly string[];
  /** field of the schema that takes the id; none when the row's parts take it */
  field?: string;
  /** the field takes a list of ids */
  many?: boolean;
};

export type Resolved = {
  ids: Map<string, number[]>;
  fields: Record<string, unknown>;
  errors: RowIssue[];
  makes: RowVerdict['makes'];
};

type Naming = {
  sources: readonly NameSource[];
  names: readonly NameField[];
  makers: Record<string, Maker>;
};

/** Names are parted where a cell may hold several. */
const namesOf = (row: ImportValues, { target }: NameField): readonly string[] => all(row, target);

async function readBooks(
  ctx: Ctx,
  { sources, names }: Naming,
  rows: readonly ImportValues[],
): Promise<Map<string, NameBook>> {
  const books = new Map<string, NameBook>();
  for (const source of sources) {
    const fields = names.filter(({ sorts }) => sorts.includes(source.sort));
    const wanted = new Set(rows.flatMap((row) => fields.flatMap((field) => namesOf(row, field))));
    books.set(source.sort, await readNames(ctx, source, [...wanted]));
  }
  return books;
}

function find(
  books: ReadonlyMap<string, NameBook>,
  { sorts }: NameField,
  name: string,
): { sort: string; ids: readonly number[] } | null {
  for (const sort of sorts) {
    const ids = books.get(sort)?.(name) ?? [];
    if (ids.length) return { sort, ids };
  }
  return null;
}

const mayMake = (ctx: Ctx, { makers }: Naming, { create }: ImportSetting, sort: string): boolean =>
  create.includes(sort) && (makers[sort]?.may(ctx) ?? false);

/** What the names of each row mean. A name that is not there is an error, unless it will be made. */
export async function resolveNames(
  ctx: Ctx,
  naming: Naming,
  rows: readonly ImportValues[],
  setting: ImportSetting,
): Promise<Resolved[]> {
  const books = await readBooks(ctx, naming, rows);
  return rows.map((row) => {
    const resolved: Resolved = { ids: new Map(), fields: {}, errors: [], makes: [] };
    for (const field of naming.names) {
      const ids: number[] = [];
      for (const name of namesOf(row, field)) {
        const found = find(books, field, name);
        const [sort = ''] = field.sorts;
        const params = { text: name };
        if (found && found.ids.length > 1) resolved.errors.push({ field: field.target, code: 'several_found', params });
        else if (found?.ids[0] !== undefined) ids.push(found.ids[0]);
        else if (mayMake(ctx, naming, setting, sort)) resolved.makes.push({ sort, name });
        else resolved.errors.push({ field: field.target, code: 'unknown_name', params });
      }
      resolved.ids.set(field.target, ids);
      if (field.field && ids.length) resolved.fields[field.field] = field.many ? ids : ids[0];
    }
    return resolved;
  });
}

/** Makes what the rows name and the house lacks, where that was chosen and is allowed. */
export async function makeMissing(
  tx: TxCtx,
  naming: Naming,
  rows: readonly ImportValues[],
  setting: ImportSetting,
): Promise<void> {
  const resolved = await resolveNames(tx, naming, rows, setting);
  const wanted = new Map<string, Map<string, string>>();
  for (const { sort, name } of resolved.flatMap(({ makes }) => makes)) {
    const names = wanted.get(sort) ?? new Map<string, string>();
    names.set(name.toLowerCase(), names.get(name.toLowerCase()) ?? name);
    wanted.set(sort, names);
  }
  for (const [sort, names] of wanted) await naming.makers[sort]?.make(tx, [...names.values()]);
}
