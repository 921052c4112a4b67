import 'server-only';
import { getTableColumns, inArray } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import type { TxCtx } from '@/lib/platform/context';
import { sameValue } from './history';
import { changeParts, deleteParts, insertParts, type PartRow } from './parts';
import type { Part, RecordKind } from './record-kind';
import type { NetChange } from './undo-fold';

// Guarantee: rows of a part are brought back to what they were, under their old ids, or nothing is done.

/** False when a row is not as the operation left it. */
export async function undoPart(
  tx: TxCtx,
  rk: RecordKind,
  name: string,
  part: Part,
  net: readonly NetChange[],
): Promise<boolean> {
  if (net.length === 0) return true;
  const ids = net.map((change) => change.entityId);
  const stored = await tx.tx.select(getTableColumns(part.table)).from(part.table).where(inArray(part.table.id, ids));
  const rows = new Map(stored.map((row) => [Number(row.id), row as PartRow]));
  const toDelete: PartRow[] = [];
  const toChange: { row: PartRow; patch: Record<string, unknown> }[] = [];
  const toInsert: Record<string, unknown>[] = [];
  for (const change of net) {
    const row = rows.get(change.entityId);
    if (change.action === 'delete') {
      if (row) return false;
      toInsert.push({ id: change.entityId, [part.owner]: change.recordId, ...valuesBefore(part.table, change) });
    } else if (!row) return false;
    else if (change.action === 'create') toDelete.push(row);
    else if (isMoved(row, change)) return false;
    else toChange.push({ row, patch: valuesBefore(part.table, change) });
  }
  await deleteParts(tx, rk, name, toDelete);
  await changeParts(tx, rk, name, toChange);
  await insertParts(tx, rk, name, toInsert);
  return true;
}

/** The values before, in the types of their columns. */
export function valuesBefore(table: Part['table'], change: NetChange): Record<string, unknown> {
  const columns: Record<string, { dataType: string }> = { ...getTableColumns(records), ...getTableColumns(table) };
  return Object.fromEntries(
    Object.entries(change.fields)
      .filter(([field]) => field in columns)
      .map(([field, [value]]) => [
        field,
        columns[field]?.dataType === 'date' && typeof value === 'string' ? new Date(value) : value,
      ]),
  );
}

/** Whether a row differs from what the operation left. */
export const isMoved = (row: Record<string, unknown>, change: NetChange): boolean =>
  Object.entries(change.fields).some(([field, [, after]]) => field in row && !sameValue(row[field], after));
