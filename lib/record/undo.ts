import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { history, operations } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { groupBy } from '@/lib/kernel/group';
import { hasSection } from '@/lib/kernel/rights';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { undoCommon } from '@/lib/record/undo-shared';
import { commonEntities } from './history-sentences';
import { type Locked, lockVisible } from './locking';
import type { Kinds, RecordKind } from './record-kind';
import { binRecords, changeRecords, type Patch } from './records';
import { refuseWhenBlocked } from './undo-blockers';
import { foldEntries, type NetChange } from './undo-fold';
import { isMoved, undoPart, valuesBefore } from './undo-parts';

// Guarantee: an operation is undone as a whole or not at all, once, by who did it or who reads the audit. It needs the same
// rights as doing it, leaves history of its own, and is refused when something newer stands on a field it changed: then it
// says what does.

export type { Kinds };

type Work = { rk: RecordKind; net: NetChange[]; rows: Map<number, Locked> };

/** Undoes an operation; returns the operation that did it and how many records it touched. */
export async function undoOperation(
  ctx: Ctx,
  kinds: Kinds,
  operationId: number,
): Promise<{ operationId: number; count: number }> {
  return transaction(ctx, 'undo', async (tx) => {
    const operation = await lockOperation(tx, operationId);
    const work = await gather(tx, kinds, operationId);
    const ids = work.flatMap(({ rows }) => [...rows.keys()]);
    await refuseWhenBlocked(tx, operationId, ids);
    const rows = new Map(work.flatMap((one) => [...one.rows]));
    // What was made last goes first: people and projects an import made may not go while their tasks stand.
    for (const one of work.toReversed()) await undoKind(tx, one, operationId);
    await undoCommon(tx, work.flatMap(commonOf), rows);
    for (const { rk, net } of work) await rk.refuseUndone?.(tx, net);
    await tx.tx.update(operations).set({ undoneBy: tx.operationId }).where(eq(operations.id, operationId));
    const details = { verb: operation.verb, count: ids.length };
    await tx.tx.update(operations).set({ undoOf: operationId, details }).where(eq(operations.id, tx.operationId));
    await emit(tx, 'operation.undone', { operationId, verb: operation.verb });
    return { operationId: tx.operationId, count: ids.length };
  });
}

/** Held until the end, so that of two who undo at once the second finds it undone. */
async function lockOperation(tx: TxCtx, operationId: number) {
  const [operation] = await tx.tx.select().from(operations).where(eq(operations.id, operationId)).for('update');
  const mayAsk = isSystem(tx) || hasSection(tx.rights, 'audit') || operation?.actorId === tx.userId;
  if (!operation || !mayAsk) throw new AppError('not_found');
  if (operation.undoneBy !== null || operation.undoOf !== null) throw new AppError('not_undoable');
  return operation;
}

/** What the operation did, folded, and its records locked, kind by kind. */
async function gather(tx: TxCtx, kinds: Kinds, operationId: number): Promise<Work[]> {
  const entries = await tx.tx
    .select({ entry: history, kind: records.kind })
    .from(history)
    .innerJoin(records, eq(records.id, history.recordId))
    .where(eq(history.operationId, operationId))
    .orderBy(asc(history.id));
  if (entries.length === 0) throw new AppError('not_undoable');
  const work: Work[] = [];
  for (const [kind, of] of groupBy(entries, (row) => row.kind)) {
    const rk = kinds.get(kind);
    if (!rk) throw new AppError('not_undoable');
    const net = foldEntries(of.map((row) => row.entry));
    if (net.some(({ entity }) => !isKnown(rk, entity))) throw new AppError('not_undoable');
    const ids = [...new Set(of.map((row) => row.entry.recordId))];
    const locked = await lockVisible(tx, rk, ids, 'either');
    if (locked.length < ids.length) throw new AppError('forbidden');
    work.push({ rk, net, rows: new Map(locked.map((row) => [Number(row.id), row])) });
  }
  return work;
}

const isKnown = (rk: RecordKind, entity: string): boolean =>
  entity === rk.kind.name || entity in rk.parts || commonEntities.includes(entity);

const commonOf = ({ net }: Work): NetChange[] => net.filter(({ entity }) => commonEntities.includes(entity));

async function undoKind(tx: TxCtx, { rk, net, rows }: Work, operationId: number): Promise<void> {
  const cards = net.filter((change) => change.entity === rk.kind.name);
  const made = new Set(cards.filter((change) => change.action === 'create').map((change) => change.recordId));
  for (const [name, part] of Object.entries(rk.parts)) {
    // A card that goes to the bin keeps what was made with it: it may be restored.
    const ofPart = net.filter((change) => change.entity === name && !made.has(change.recordId));
    if (ofPart.some((change) => !rows.get(change.recordId)?.mayChange)) throw new AppError('forbidden');
    if (!(await undoPart(tx, rk, name, part, ofPart))) await refuseAnyway(tx, operationId, [...rows.keys()]);
  }
  const changed = cards.filter((change) => change.action === 'change');
  if (changed.some((change) => isMoved(rows.get(change.recordId) ?? {}, change))) {
    await refuseAnyway(tx, operationId, [...rows.keys()]);
  }
  await changeRecords(
    tx,
    rk,
    changed.flatMap((change) => {
      const row = rows.get(change.recordId);
      return row
        ? [{ locked: allowedFor(change, row), patch: valuesBefore(rk.table, change) as Patch<RecordKind['table']> }]
        : [];
    }),
  );
  await binRecords(
    tx,
    rk,
    [...rows.values()].filter((row) => made.has(Number(row.id)) && row.deletedAt === null),
  );
}

/** A change of the bin alone asks for the right to delete, as binning did. */
function allowedFor(change: NetChange, row: Locked): Locked {
  const binOnly = Object.keys(change.fields).every((field) => field === 'deletedAt');
  return { ...row, mayChange: binOnly ? row.mayDelete : row.mayChange };
}

/** The values are not those the operation left, and no standing operation says why: name what was undone since, or give up. */
async function refuseAnyway(tx: TxCtx, operationId: number, ids: number[]): Promise<never> {
  await refuseWhenBlocked(tx, operationId, ids, { undone: true });
  throw new AppError('not_undoable');
}
