import 'server-only';
import { getTableColumns, inArray } from 'drizzle-orm';
import type { TxCtx } from '@/lib/platform/context';
import { changesOf, changesOfNew, type HistoryEntry, plain, recordHistory } from './history';
import type { Part, RecordKind } from './record-kind';
import { touchRecords } from './records';

// Guarantee: rows that belong to a card (executors, members, a checklist) change only here, with history on the card.
// The caller holds the card locked and has asked the gate.

export type PartRow = Record<string, unknown> & { id: number };

function partOf(rk: RecordKind, name: string): Part {
  const part = rk.parts[name];
  if (!part) throw new Error(`${rk.kind.name} has no part ${name}`);
  return part;
}

const ownerOf = (part: Part, row: Record<string, unknown>): number => Number(row[part.owner]);
const unique = (ids: number[]): number[] => [...new Set(ids)];

async function finish(tx: TxCtx, rk: RecordKind, owners: number[]): Promise<void> {
  const ids = unique(owners);
  if (ids.length === 0) return;
  await touchRecords(tx, ids);
  await rk.refresh?.(tx, ids);
}

/** Adds rows; each names its card under the part's `owner` key. Returns their ids in order. */
export async function insertParts(
  tx: TxCtx,
  rk: RecordKind,
  name: string,
  rows: readonly Record<string, unknown>[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const part = partOf(rk, name);
  const made = await tx.tx
    .insert(part.table)
    .values([...rows])
    .returning({ id: part.table.id });
  const ids = made.map((row) => Number(row.id));
  await recordHistory(
    tx,
    rows.map((row, index): HistoryEntry => {
      const changes = changesOfNew(row, Object.keys(part.fields));
      return { recordId: ownerOf(part, row), entity: name, entityId: ids[index] ?? 0, action: 'create', changes };
    }),
  );
  await finish(
    tx,
    rk,
    rows.map((row) => ownerOf(part, row)),
  );
  return ids;
}

/** Changes rows given as they are stored now; what does not differ is left alone. */
export async function changeParts(
  tx: TxCtx,
  rk: RecordKind,
  name: string,
  changes: readonly { row: PartRow; patch: Record<string, unknown> }[],
): Promise<void> {
  const part = partOf(rk, name);
  const entries: HistoryEntry[] = [];
  const owners: number[] = [];
  for (const { row, patch } of changes) {
    const changed = changesOf(row, patch);
    if (Object.keys(changed).length === 0) continue;
    const set = Object.fromEntries(Object.keys(changed).map((field) => [field, patch[field]]));
    await tx.tx
      .update(part.table)
      .set(set)
      .where(inArray(part.table.id, [row.id]));
    const tracked = Object.fromEntries(Object.entries(changed).filter(([field]) => field in part.fields));
    owners.push(ownerOf(part, row));
    if (Object.keys(tracked).length === 0) continue;
    // The row's own name goes with the change, so that its sentence can be read after the row is gone.
    for (const field of part.title) tracked[field] ??= [plain(row[field]), plain(row[field])];
    entries.push({ recordId: ownerOf(part, row), entity: name, entityId: row.id, action: 'change', changes: tracked });
  }
  await recordHistory(tx, entries);
  await finish(tx, rk, owners);
}

/** Removes rows given as they are stored now; history keeps them whole, so that an undo can bring them back. */
export async function deleteParts(tx: TxCtx, rk: RecordKind, name: string, rows: readonly PartRow[]): Promise<void> {
  if (rows.length === 0) return;
  const part = partOf(rk, name);
  await tx.tx.delete(part.table).where(
    inArray(
      part.table.id,
      rows.map((row) => row.id),
    ),
  );
  const columns = Object.keys(getTableColumns(part.table)).filter((field) => field in part.fields);
  await recordHistory(
    tx,
    rows.map((row): HistoryEntry => {
      const changes = Object.fromEntries(
        columns.map((field): [string, [unknown, unknown]] => [field, [plain(row[field]), null]]),
      );
      return { recordId: ownerOf(part, row), entity: name, entityId: row.id, action: 'delete', changes };
    }),
  );
  await finish(
    tx,
    rk,
    rows.map((row) => ownerOf(part, row)),
  );
}
