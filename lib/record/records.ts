import 'server-only';
import { getTableColumns, inArray, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { authoriseChange, authoriseCreate, authoriseDelete } from '@/lib/access/gate';
import type { FieldConflict } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { refuseConflicts } from './conflicts';
import { type Changes, changesOf, changesOfNew, type HistoryEntry, plain, recordHistory, sameValue } from './history';
import type { Locked } from './locking';
import { allotNumbers } from './numbering';
import type { KindTable, RecordKind } from './record-kind';
import { updateEach } from './update-each';

// Guarantee: a record is created, changed, binned and restored only here: numbered, versioned, recorded in history, with
// what is derived from it recomputed, all in the caller's transaction.

/** Fields every kind has on the spine, and history keeps. */
const spineFields = ['title', 'journalId', 'unitId', 'archivedAt', 'deletedAt'] as const;
const spineColumns = getTableColumns(records);
const isSpineColumn = (field: string): boolean => field in spineColumns;

type SpineInput = { title: string; journalId?: number | null; unitId?: number | null; createdAt?: Date };
export type NewRecord<T extends KindTable> = SpineInput & { values: Omit<T['$inferInsert'], 'id'> };
export type Patch<T extends KindTable> = Partial<T['$inferSelect']> &
  Partial<Pick<typeof records.$inferSelect, (typeof spineFields)[number]>>;

const CHUNK = 500;

/** Creates records of one kind and one journal; returns their ids in the order given. Asks for the right to create. */
export async function createRecords<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  inputs: readonly NewRecord<T>[],
  { journalCode = '' }: { journalCode?: string } = {},
): Promise<number[]> {
  const journalId = inputs[0]?.journalId ?? null;
  authoriseCreate(tx, rk.kind, journalId);
  const numbers = await allotNumbers(tx, rk.kind, { journalId, journalCode, count: inputs.length });
  const ids: number[] = [];
  for (let from = 0; from < inputs.length; from += CHUNK) {
    const chunk = inputs.slice(from, from + CHUNK);
    const spine = chunk.flatMap(({ title, journalId, unitId, createdAt }, index) => {
      const allotted = numbers[from + index];
      if (!allotted) return [];
      const created = createdAt ?? tx.now;
      return [
        {
          kind: rk.kind.name,
          ...allotted,
          title,
          journalId,
          unitId,
          authorId: tx.userId,
          changedBy: tx.userId,
          createdAt: created,
          changedAt: tx.now,
        },
      ];
    });
    const made = await tx.tx.insert(records).values(spine).returning({ id: records.id });
    const rows = chunk.map((input, index) => ({ ...input.values, id: Number(made[index]?.id) }));
    // biome-ignore format: the cast stands for what the type of a generic table cannot say
    await tx.tx.insert(rk.table as KindTable).values(rows as unknown as Record<string, unknown>[]);
    const tracked = [...spineFields, ...Object.keys(rk.fields)];
    await recordHistory(
      tx,
      chunk.map((input, index) => {
        const id = Number(made[index]?.id);
        const changes = changesOfNew({ ...input.values, ...input } as Record<string, unknown>, tracked);
        return { recordId: id, entity: rk.kind.name, entityId: id, action: 'create', changes };
      }),
    );
    ids.push(...made.map((row) => Number(row.id)));
  }
  await rk.refresh?.(tx, ids);
  return ids;
}

export async function createRecord<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  input: NewRecord<T>,
  options?: { journalCode?: string },
): Promise<number> {
  const [id] = await createRecords(tx, rk, [input], options);
  if (id === undefined) throw new Error('no record was created');
  return id;
}

export type RecordChange<T extends KindTable> = {
  locked: Locked<T>;
  patch: Patch<T>;
  /** values the person started from; a stored value that is neither these nor the new one is a conflict */
  original?: Record<string, unknown>;
};

/**
 * Changes locked records; what does not differ is left alone. Asks for the right to change each. Throws `conflict` with the
 * three values when a colleague changed one of the same fields meanwhile. Returns the ids of those that changed.
 */
export async function changeRecords<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  changes: readonly RecordChange<T>[],
): Promise<number[]> {
  const entries: HistoryEntry[] = [];
  const groups = new Map<string, Group>();
  for (const { locked, patch, original } of changes) {
    authoriseChange(locked);
    const asked: Record<string, unknown> = original ? touchedOnly(patch, original) : patch;
    if (original) await refuseConflicts(tx, rk, conflictsOf(locked, asked, original));
    const id = Number(locked.id);
    const changed = changesOf(locked, asked);
    if (Object.keys(changed).length === 0) continue;
    const effective = Object.fromEntries(Object.keys(changed).map((field) => [field, asked[field]]));
    const key = JSON.stringify(effective);
    const group = groups.get(key) ?? { patch: effective, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
    const kept = trackedOnly(rk, changed);
    if (Object.keys(kept).length)
      entries.push({ recordId: id, entity: rk.kind.name, entityId: id, action: 'change', changes: kept });
  }
  await writePatches(tx, rk, [...groups.values()]);
  await recordHistory(tx, entries);
  const ids = [...groups.values()].flatMap((group) => group.ids);
  if (ids.length) await rk.refresh?.(tx, ids);
  return ids;
}

export async function changeRecord<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  locked: Locked<T>,
  patch: Patch<T>,
  original?: Record<string, unknown>,
): Promise<boolean> {
  return (await changeRecords(tx, rk, [{ locked, patch, original }])).length > 0;
}

/** Moves to the bin. Asks for the right to delete. */
export async function binRecords<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  rows: readonly Locked<T>[],
): Promise<number[]> {
  return setDeleted(tx, rk, rows, tx.now);
}

/** Takes out of the bin; lock with `bin` to find them. Asks for the right to delete. */
export async function restoreRecords<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  rows: readonly Locked<T>[],
): Promise<number[]> {
  return setDeleted(tx, rk, rows, null);
}

async function setDeleted<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  rows: readonly Locked<T>[],
  deletedAt: Date | null,
): Promise<number[]> {
  for (const row of rows) authoriseDelete(row);
  const patch = { deletedAt } as Patch<T>;
  return changeRecords(
    tx,
    rk,
    rows.map((locked) => ({ locked: { ...locked, mayChange: true }, patch })),
  );
}

/** Marks cards as changed when only their parts did: version, time and person. */
export async function touchRecords(tx: TxCtx, ids: readonly number[]): Promise<void> {
  if (ids.length) await writeSpine(tx, ids, {});
}

/** What the person touched: a form sends all its fields, also those left as they were when it was opened. */
function touchedOnly(patch: Record<string, unknown>, original: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).filter(([field, value]) => !(field in original) || !sameValue(value, original[field])),
  );
}

function conflictsOf(
  locked: Record<string, unknown>,
  patch: Record<string, unknown>,
  original: Record<string, unknown>,
): Record<string, FieldConflict> {
  const conflicts: Record<string, FieldConflict> = {};
  for (const [field, mine] of Object.entries(patch)) {
    if (mine === undefined || !(field in original)) continue;
    const theirs = locked[field];
    if (sameValue(theirs, original[field]) || sameValue(theirs, mine)) continue;
    conflicts[field] = { mine: plain(mine), theirs: plain(theirs), original: plain(original[field]) };
  }
  return conflicts;
}

function trackedOnly(rk: RecordKind, changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(([field]) => field in rk.fields || spineFields.some((one) => one === field)),
  );
}

type Group = { patch: Record<string, unknown>; ids: number[] };

/** One patch for all goes out as it is; patches of their own go out together, the spine's version with one statement. */
async function writePatches(tx: TxCtx, rk: RecordKind, groups: readonly Group[]): Promise<void> {
  const [only, ...others] = groups.map(({ patch, ids }) => {
    const fields = Object.entries(patch);
    const spine = Object.fromEntries(fields.filter(([field]) => isSpineColumn(field)));
    return { ids, spine, own: Object.fromEntries(fields.filter(([field]) => !isSpineColumn(field))) };
  });
  if (!only) return;
  if (others.length === 0) {
    await writeSpine(tx, only.ids, only.spine);
    if (Object.keys(only.own).length) await tx.tx.update(rk.table).set(only.own).where(inArray(rk.table.id, only.ids));
    return;
  }
  const each = [only, ...others];
  await updateEach(
    tx,
    rk.table,
    each.flatMap(({ ids, own }) => ids.map((id) => ({ id, values: own }))),
  );
  await updateEach(
    tx,
    records,
    each.flatMap(({ ids, spine }) => ids.map((id) => ({ id, values: spine }))),
  );
  await writeSpine(
    tx,
    each.flatMap(({ ids }) => ids),
    {},
  );
}

async function writeSpine(tx: TxCtx, ids: readonly number[], patch: Record<string, unknown>): Promise<void> {
  await tx.tx
    .update(records)
    .set({ ...patch, version: sql`${records.version} + 1`, changedAt: tx.now, changedBy: tx.userId })
    .where(inArray(records.id, [...ids]));
}
