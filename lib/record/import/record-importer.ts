import 'server-only';
import type { SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { canCreate } from '@/lib/access/gate';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { fieldErrors } from '@/lib/platform/field-errors';
import { changesOf } from '../history';
import { loadVisible } from '../load-visible';
import type { Locked } from '../locking';
import type { KindTable, RecordKind } from '../record-kind';
import { restoreRecords } from '../records';
import type { Importer, ImportFields, ImportSetting, ImportValues, RowIssue, RowState, RowVerdict } from './importer';
import { one } from './importer';
import type { Maker } from './make-missing';
import type { NameSource } from './name-book';
import { makeMissing, type NameField, type Resolved, resolveNames } from './row-names';
import { findByKey, type KeyHit } from './stored';

// Guarantee: a row of a file passes the schema, the rules and the rights its values would pass on a card, in the dry run as
// in the run. A cell that is empty leaves its field as it is.

export type Planned<T extends KindTable = KindTable, I = Record<string, unknown>> = {
  values: ImportValues;
  /** ids of the names in the row, by target */
  ids: ReadonlyMap<string, readonly number[]>;
  stored: Locked<T> | null;
  input: I | null;
  /** columns of the stored record that would change */
  patch: Record<string, unknown>;
  state: RowState;
  errors: RowIssue[];
  remarks: RowIssue[];
  makes: RowVerdict['makes'];
};
type Written<P> = { id: number; plan: P };

/** What a kind says of its rows; what is common to all kinds is done by `recordImporter`. */
export type RecordImport<T extends KindTable, I extends object, W> = ImportFields & {
  record: RecordKind<T>;
  /** where each key is stored */
  keyColumns: Record<string, SQL>;
  /** no second record may have the key, not even one in the bin */
  uniqueKey?: string;
  sources: readonly NameSource[];
  names: readonly NameField[];
  makers: Record<string, Maker>;
  schema: z.ZodType<I>;
  /** The row as an input of the schema, without ids of names; a field left out is not touched. */
  inputOf: (
    ctx: Ctx,
    row: ImportValues,
    setting: ImportSetting,
  ) => { fields: Record<string, unknown>; errors?: RowIssue[] };
  /** An input as columns, to be held against what is stored. */
  columnsOf?: (
    ctx: Ctx,
    inputs: readonly { input: I; stored: Locked<T> | null; values: ImportValues }[],
  ) => Promise<Record<string, unknown>[]>;
  rules?: (ctx: Ctx, input: I, stored: Locked<T> | null) => RowIssue[];
  create: (tx: TxCtx, plans: readonly (Planned<T, I> & { input: I })[]) => Promise<readonly number[]>;
  change: (tx: TxCtx, changes: readonly { row: Locked<T>; patch: Record<string, unknown> }[]) => Promise<unknown>;
  /** What a row says beyond the card's own fields: people, hours. `null` when all of it is there already. */
  parts?: {
    plan: (ctx: Ctx | TxCtx, plans: readonly Planned<T, I>[]) => Promise<(W | null)[]>;
    write: (tx: TxCtx, work: readonly (Written<Planned<T, I>> & { work: W })[]) => Promise<void>;
  };
  join?: Importer['join'];
};

export function recordImporter<T extends KindTable, I extends object, W>(kind: RecordImport<T, I, W>): Importer {
  const { targets, keys, creates, derived, suggests, join } = kind;
  return {
    ...{ targets, keys, creates, derived, suggests, join },
    check: async (ctx, rows, setting) => {
      const plans = await plan(ctx, kind, rows, setting);
      const works = (await kind.parts?.plan(ctx, plans)) ?? [];
      return plans.map((one, index) => verdictOf(one, works[index] ?? null));
    },
    write: (tx, rows, setting) => write(tx, kind, rows, setting),
  };
}

type Outcome = Pick<Planned, 'state' | 'errors' | 'remarks' | 'makes'> & { stored: { id: number } | null };

function verdictOf(plan: Outcome, work: unknown): RowVerdict {
  const { errors, remarks, makes, stored } = plan;
  const more = work !== null || makes.length > 0;
  const state = plan.state === 'unchanged' && more ? 'changed' : plan.state;
  return { state, errors, remarks, makes, ...(stored ? { recordId: Number(stored.id) } : {}) };
}

async function write<T extends KindTable, I extends object, W>(
  tx: TxCtx,
  kind: RecordImport<T, I, W>,
  rows: readonly ImportValues[],
  setting: ImportSetting,
): Promise<RowVerdict[]> {
  await makeMissing(tx, kind, rows, setting);
  const plans = await plan(tx, kind, rows, setting);
  const good = plans.filter(({ errors }) => errors.length === 0);
  await restoreRecords(
    tx,
    kind.record,
    good.flatMap(({ state, stored }) => (state === 'restored' && stored ? [stored] : [])),
  );
  const fresh = good.flatMap((one) =>
    one.state === 'new' && one.input ? [{ ...one, input: one.input, plan: one }] : [],
  );
  const made = fresh.length ? await kind.create(tx, fresh) : [];
  const ids = new Map(fresh.map((one, index) => [one.plan, made[index] ?? 0]));
  for (const one of good) if (one.stored) ids.set(one, Number(one.stored.id));
  const changes = good.flatMap(({ stored, patch }) =>
    stored && Object.keys(patch).length ? [{ row: { ...stored, deletedAt: null }, patch }] : [],
  );
  if (changes.length) await kind.change(tx, changes);
  const works = (await kind.parts?.plan(tx, good)) ?? [];
  const work = good.flatMap((one, index) => {
    const what = works[index];
    return what ? [{ id: ids.get(one) ?? 0, plan: one, work: what }] : [];
  });
  if (work.length) await kind.parts?.write(tx, work);
  const workOf = new Map(good.map((one, index) => [one, works[index] ?? null]));
  return plans.map((one) => ({ ...verdictOf(one, workOf.get(one) ?? null), recordId: ids.get(one) }));
}

async function plan<T extends KindTable, I extends object, W>(
  ctx: Ctx | TxCtx,
  kind: RecordImport<T, I, W>,
  rows: readonly ImportValues[],
  setting: ImportSetting,
): Promise<Planned<T, I>[]> {
  const names = await resolveNames(ctx, kind, rows, setting);
  const found = await findStored(ctx, kind, rows, setting);
  const plans = rows.map((values, index) => draft(ctx, kind, values, names[index], found[index], setting));
  const known = plans.flatMap((one) =>
    one.input ? [{ input: one.input, stored: one.stored, values: one.values }] : [],
  );
  const columns: Record<string, unknown>[] = kind.columnsOf
    ? await kind.columnsOf(ctx, known)
    : known.map(({ input }) => ({ ...input }) as Record<string, unknown>);
  const columnsOf = new Map(known.map(({ values }, index) => [values, columns[index] ?? {}]));
  for (const one of plans) settle(ctx, kind, one, columnsOf.get(one.values) ?? {});
  return plans;
}

/** A row with what its names mean and what it was before, parsed by the schema. */
function draft<T extends KindTable, I extends object, W>(
  ctx: Ctx,
  kind: RecordImport<T, I, W>,
  values: ImportValues,
  names: Resolved | undefined,
  found: Found<T> | undefined,
  setting: ImportSetting,
): Planned<T, I> {
  const { fields, errors = [] } = kind.inputOf(ctx, values, setting);
  const input = { ...fields, ...names?.fields };
  // A record that is there already need not be named in full: what the file leaves out stays.
  const parsed = kind.schema.safeParse(found?.row ? { title: found.row.title, ...input } : input);
  const wrong = parsed.success ? {} : fieldErrors(parsed.error);
  const issues = Object.entries(wrong).map(([field, code]) => ({ field: field.split('.')[0] ?? field, code }));
  const asked = parsed.success ? (onlyAsked(parsed.data, input) as I) : null;
  return {
    values,
    ids: names?.ids ?? new Map(),
    stored: found?.row ?? null,
    input: parsed.success ? (found?.row ? asked : parsed.data) : null,
    patch: {},
    state: 'new',
    errors: [...errors, ...(names?.errors ?? []), ...issues, ...(found?.errors ?? [])],
    remarks: [],
    makes: names?.makes ?? [],
  };
}

const onlyAsked = (parsed: object, asked: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(parsed).filter(([field]) => asked[field] !== undefined));

/** What becomes of a row, and whether its person may do that. */
function settle<T extends KindTable, I extends object, W>(
  ctx: Ctx,
  kind: RecordImport<T, I, W>,
  plan: Planned<T, I>,
  columns: Record<string, unknown>,
): void {
  const { stored, input, errors } = plan;
  if (input) errors.push(...(kind.rules?.(ctx, input, stored) ?? []));
  if (stored) {
    const changed = changesOf(stored, columns);
    plan.patch = Object.fromEntries(Object.keys(changed).map((field) => [field, columns[field]]));
    plan.state = stored.deletedAt ? 'restored' : Object.keys(changed).length ? 'changed' : 'unchanged';
    if (plan.state === 'changed' && !stored.mayChange) errors.push({ code: 'may_not_change' });
  } else if (!canCreate(ctx, kind.record.kind)) errors.push({ code: 'may_not_create' });
  if (errors.length) plan.state = 'bad';
}

type Found<T extends KindTable> = { row: Locked<T> | null; errors: RowIssue[] };

/** The record each row made before, by its key. */
async function findStored<T extends KindTable, I extends object, W>(
  ctx: Ctx | TxCtx,
  { record, keyColumns, uniqueKey }: RecordImport<T, I, W>,
  rows: readonly ImportValues[],
  { key }: ImportSetting,
): Promise<Found<T>[]> {
  const column = key === null ? undefined : keyColumns[key];
  if (key === null || !column) return rows.map(() => ({ row: null, errors: [] }));
  const keyOf = (row: ImportValues): string => one(row, key)?.toLowerCase() ?? '';
  const hits = await findByKey(ctx, record, column, [...new Set(rows.map(keyOf).filter(Boolean))]);
  const ids = [...hits.values()].flat().map(({ id }) => id);
  const seen = await loadVisible(ctx, record, ids);
  return rows.map((row) => {
    const { chosen, code } = choose(hits.get(keyOf(row)) ?? [], seen, key === uniqueKey);
    return { row: chosen, errors: code ? [{ field: key, code, params: { text: one(row, key) ?? '' } }] : [] };
  });
}

function choose<T extends KindTable>(
  hits: readonly KeyHit[],
  seen: ReadonlyMap<number, Locked<T>>,
  unique: boolean,
): { chosen: Locked<T> | null; code?: string } {
  const rows = hits.flatMap(({ id }) => seen.get(id) ?? []);
  const kept = rows.filter((row) => row.deletedAt === null);
  if (kept.length > 1) return { chosen: null, code: 'several_found' };
  if (kept[0]) return { chosen: kept[0] };
  if (hits.some(({ binned }) => !binned)) return { chosen: null, code: 'not_yours' };
  const back = rows.filter((row) => row.mayDelete).at(-1);
  if (back) return { chosen: back };
  return hits.length && unique ? { chosen: null, code: 'in_bin' } : { chosen: null };
}
