import 'server-only';
import { inArray } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { AppError, type FieldConflict } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { defsOf } from './history-sentences';
import { readerOf, readLabels, type Wanted } from './labels';
import type { FieldDef, RecordKind } from './record-kind';
import { isAbsent, type Labels, labelsOf, showValue } from './show-value';

// Guarantee: whoever loses a race sees all three values in words, and learns no name by sending an id they made up: of
// references only the stored value is named, which stands on a card they may change.

const none: RecordKind['parts'] = {};
const text: FieldDef = { type: 'text' };

/** Throws `conflict` when there is any. */
export async function refuseConflicts(
  tx: TxCtx,
  rk: { kind: RecordKind['kind']; fields: RecordKind['fields'] },
  conflicts: Record<string, FieldConflict>,
): Promise<void> {
  const fields = Object.keys(conflicts);
  if (fields.length === 0) return;
  const defs = defsOf({ ...rk, parts: none }, rk.kind.name);
  const wanted = fields.map((field): Wanted => ({ def: defs[field] ?? text, value: conflicts[field]?.theirs }));
  const labels = { ...(await readLabels(tx, new Map(), wanted)), records: await titles(tx, wanted) };
  const explained = Object.entries(conflicts).map(([field, conflict]) => [
    field,
    { ...conflict, texts: textsOf(defs[field] ?? text, conflict, labels, tx) },
  ]);
  throw new AppError('conflict', { conflicts: Object.fromEntries(explained) });
}

function textsOf(def: FieldDef, { mine, theirs, original }: FieldConflict, labels: Labels, tx: TxCtx) {
  const reader = readerOf(tx);
  const own = (value: unknown): string => (labelsOf(def) ? '' : showValue(def, value, labels, reader));
  return { mine: own(mine), theirs: showValue(def, theirs, labels, reader), original: own(original) };
}

async function titles(tx: TxCtx, wanted: readonly Wanted[]): Promise<Map<number, string>> {
  const ids = wanted.flatMap(({ def, value }) => (def.type === 'record' && !isAbsent(value) ? [Number(value)] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.tx
    .select({ id: records.id, title: records.title })
    .from(records)
    .where(inArray(records.id, ids));
  return new Map(rows.map((row) => [row.id, row.title]));
}
