import 'server-only';
import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { history, operations } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { sameValue } from './history';
import { lockVisible } from './locking';
import { changeParts, deleteParts, insertParts, type PartRow } from './parts';
import type { Kinds, Part, RecordKind } from './record-kind';
import { binRecords, changeRecords, type Patch } from './records';
import { foldEntries, type NetChange } from './undo-fold';

// Guarantee: an operation is undone as a whole or not at all. It needs the same rights as doing it, leaves history of its
// own, and is refused when something newer stands on a field it changed: then it says what does.

export type { Kinds };

/** An operation that stands on the one to be undone. */
export type Blocker = { operationId: number; verb: string; actor: string; at: string; record: string };

/** Undoes an operation; returns the operation that did it and how many records it touched. */
export async function undoOperation(
  ctx: Ctx,
  kinds: Kinds,
  operationId: number,
): Promise<{ operationId: number; count: number }> {
  return transaction(ctx, { verb: 'undo', undoOf: operationId }, async (tx) => {
    const [operation] = await tx.tx.select().from(operations).where(eq(operations.id, operationId)).for('update');
    if (!operation) throw new AppError('not_found');
    if (operation.undoneBy !== null || operation.undoOf !== null) throw new AppError('not_undoable');
    const entries = await tx.tx
      .select({ entry: history, kind: records.kind })
      .from(history)
      .innerJoin(records, eq(records.id, history.recordId))
      .where(eq(history.operationId, operationId))
      .orderBy(asc(history.id));
    if (entries.length === 0) throw new AppError('not_undoable');
    let count = 0;
    for (const kindName of new Set(entries.map((row) => row.kind))) {
      const rk = kinds.get(kindName);
      if (!rk) throw new AppError('not_undoable');
      const net = foldEntries(entries.filter((row) => row.kind === kindName).map((row) => row.entry));
      count += await undoKind(tx, rk, net, operationId);
    }
    await tx.tx.update(operations).set({ undoneBy: tx.operationId }).where(eq(operations.id, operationId));
    await tx.tx
      .update(operations)
      .set({ details: { verb: operation.verb, count } })
      .where(eq(operations.id, tx.operationId));
    return { operationId: tx.operationId, count };
  });
}

async function undoKind(tx: TxCtx, rk: RecordKind, net: NetChange[], operationId: number): Promise<number> {
  const ids = [...new Set(net.map((change) => change.recordId))];
  const locked = await lockVisible(tx, rk, ids, 'either');
  if (locked.length < ids.length) throw new AppError('forbidden');
  await refuseWhenBlocked(tx, operationId, ids);
  const rows = new Map(locked.map((row) => [Number(row.id), row]));
  const isCard = (change: NetChange): boolean => change.entity === rk.kind.name;

  for (const [name, part] of Object.entries(rk.parts)) {
    if (locked.some((row) => !row.mayChange)) throw new AppError('forbidden');
    await undoPart(
      tx,
      rk,
      name,
      part,
      net.filter((change) => change.entity === name),
    );
  }
  const changed = net.filter((change) => isCard(change) && change.action === 'change');
  await changeRecords(
    tx,
    rk,
    changed.flatMap((change) => {
      const row = rows.get(change.recordId);
      if (!row) return [];
      refuseMoved(row, change);
      // A change of the bin alone asks for the right to delete, as binning did.
      const binOnly = Object.keys(change.fields).every((field) => field === 'deletedAt');
      const allowed = binOnly ? row.mayDelete : row.mayChange;
      return [
        { locked: { ...row, mayChange: allowed }, patch: before(rk.table, change) as Patch<RecordKind['table']> },
      ];
    }),
  );
  const made = new Set(
    net.filter((change) => isCard(change) && change.action === 'create').map((change) => change.recordId),
  );
  await binRecords(
    tx,
    rk,
    locked.filter((row) => made.has(Number(row.id)) && row.deletedAt === null),
  );
  return ids.length;
}

async function undoPart(tx: TxCtx, rk: RecordKind, name: string, part: Part, net: NetChange[]): Promise<void> {
  if (net.length === 0) return;
  const stored = await tx.tx
    .select(getTableColumns(part.table))
    .from(part.table)
    .where(
      inArray(
        part.table.id,
        net.map((change) => change.entityId),
      ),
    );
  const rows = new Map(stored.map((row) => [Number(row.id), row as PartRow]));
  const toDelete: PartRow[] = [];
  const toChange: { row: PartRow; patch: Record<string, unknown> }[] = [];
  const toInsert: Record<string, unknown>[] = [];
  for (const change of net) {
    const row = rows.get(change.entityId);
    if (change.action === 'delete') {
      if (!row) toInsert.push({ id: change.entityId, [part.owner]: change.recordId, ...before(part.table, change) });
    } else if (!row) {
      if (change.action === 'change') throw new AppError('newer_changes');
    } else if (change.action === 'create') toDelete.push(row);
    else {
      refuseMoved(row, change);
      toChange.push({ row, patch: before(part.table, change) });
    }
  }
  await deleteParts(tx, rk, name, toDelete);
  await changeParts(tx, rk, name, toChange);
  await insertParts(tx, rk, name, toInsert);
}

/** The values before, in the types of their columns. */
function before(table: Part['table'], change: NetChange): Record<string, unknown> {
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

function refuseMoved(row: Record<string, unknown>, change: NetChange): void {
  for (const [field, [, after]] of Object.entries(change.fields)) {
    if (field in row && !sameValue(row[field], after)) throw new AppError('newer_changes');
  }
}

async function refuseWhenBlocked(tx: TxCtx, operationId: number, ids: number[]): Promise<void> {
  const blockers = await tx.tx.execute<Blocker>(sql`
    select distinct on (o.id) o.id as "operationId", o.verb, coalesce(u.name, '') as actor, o.at::text as at, r.number as record
    from history mine
    join history newer on newer.record_id = mine.record_id and newer.id > mine.id and newer.operation_id <> mine.operation_id
    join operations o on o.id = newer.operation_id and o.undone_by is null and o.undo_of is null
    join records r on r.id = newer.record_id left join users u on u.id = o.actor_id
    where mine.operation_id = ${operationId} and mine.record_id = any(${sql.param(ids)}::bigint[])
      and (mine.action = 'create' and mine.entity = r.kind or mine.entity = newer.entity and mine.entity_id = newer.entity_id
        and (mine.action <> 'change' or exists (select 1 from jsonb_object_keys(mine.changes) k where newer.changes ? k)))
    order by o.id desc limit 5`);
  const [first] = blockers;
  if (!first) return;
  throw new AppError('newer_changes', {
    params: { verb: first.verb, actor: first.actor, at: first.at, record: first.record, more: blockers.length - 1 },
  });
}
