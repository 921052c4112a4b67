import 'server-only';
import { and, asc, desc, eq, exists, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { history, operations } from '@/db/schema/record';
import { records, users } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { groupBy } from '@/lib/kernel/group';
import { hasSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import { visibleAny } from './any-kind';
import { type HistoryLine, historyColumns, tellRows } from './history-view';
import { readerOf } from './labels';
import { operationName } from './operation-words';
import type { Kinds } from './record-kind';

// Guarantee: everybody sees the operations they did themselves; everybody's only who may read the audit; and of records
// that changed in them only those the reader may see.

export type OperationView = {
  id: number;
  name: string;
  actor: string;
  at: Date;
  /** records it touched; 100 stands for 100 and more */
  count: number;
  undone: boolean;
  undo: boolean;
  mayUndo: boolean;
};
export type TouchedRecord = { id: number; kind: string; number: string; title: string };

const PAGE = 50;
const COUNTED = 100;

/** Operations of all people may be read by who reads the audit. */
export const seesAllOperations = (ctx: Ctx): boolean => isSystem(ctx) || hasSection(ctx.rights, 'audit');

const readable = (ctx: Ctx): SQL | undefined =>
  seesAllOperations(ctx) ? undefined : sql`${operations.actorId} = ${ctx.userId}`;

const touched = sql<number>`(select count(*) from (select distinct h.record_id from history h
  where h.operation_id = ${operations.id} limit ${COUNTED}) t)`.mapWith(Number);

const columns = {
  id: operations.id,
  verb: operations.verb,
  details: operations.details,
  actorId: operations.actorId,
  actor: users.name,
  at: operations.at,
  undoOf: operations.undoOf,
  undoneBy: operations.undoneBy,
  count: touched,
};

/** Operations that left history, newest first. `own`: only one's own, also for who may see all. */
export async function listOperations(
  ctx: Ctx,
  { own = false, before = null }: { own?: boolean; before?: number | null } = {},
): Promise<{ operations: OperationView[]; next: number | null }> {
  const changed = ctx.db.select({ one: sql`1` }).from(history).where(eq(history.operationId, operations.id));
  const rows = await ctx.db
    .select(columns)
    .from(operations)
    .leftJoin(users, eq(users.id, operations.actorId))
    .where(
      and(
        own ? sql`${operations.actorId} = ${ctx.userId}` : readable(ctx),
        before === null ? undefined : lt(operations.id, before),
        exists(changed),
      ),
    )
    .orderBy(desc(operations.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  return {
    operations: page.map((row) => viewOf(ctx, row)),
    next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

type Row = Pick<
  typeof operations.$inferSelect,
  'id' | 'verb' | 'details' | 'actorId' | 'at' | 'undoOf' | 'undoneBy'
> & {
  actor: string | null;
  count: number;
};

function viewOf(ctx: Ctx, row: Row): OperationView {
  const undo = row.undoOf !== null;
  return {
    id: row.id,
    name: operationName(row.verb, { count: row.count, ...row.details }, readerOf(ctx)),
    actor: row.actor ?? '',
    at: row.at,
    count: row.count,
    undone: row.undoneBy !== null,
    undo,
    mayUndo: !undo && row.undoneBy === null,
  };
}

/** Whether an operation was undone; for what shows one it began itself. */
export async function isUndone(ctx: Ctx, id: number): Promise<boolean> {
  const [row] = await ctx.db.select({ by: operations.undoneBy }).from(operations).where(eq(operations.id, id));
  return row?.by != null;
}

/** One operation: what it did, record by record, as far as the reader may see them. */
export async function getOperation(
  ctx: Ctx,
  kinds: Kinds,
  id: number,
  { after = null }: { after?: number | null } = {},
): Promise<{
  operation: OperationView;
  groups: { record: TouchedRecord; lines: HistoryLine[] }[];
  hidden: boolean;
  next: number | null;
}> {
  const [row] = await ctx.db
    .select(columns)
    .from(operations)
    .leftJoin(users, eq(users.id, operations.actorId))
    .where(and(eq(operations.id, id), readable(ctx)));
  if (!row) throw new AppError('not_found');
  const entries = await ctx.db
    .select(historyColumns)
    .from(history)
    .innerJoin(operations, eq(operations.id, history.operationId))
    .leftJoin(users, eq(users.id, operations.actorId))
    .where(and(eq(history.operationId, id), after === null ? undefined : gt(history.id, after)))
    .orderBy(asc(history.id))
    .limit(PAGE + 1);
  const page = entries.slice(0, PAGE);
  const seen = await seenRecords(ctx, kinds, [...new Set(page.map((entry) => entry.recordId))]);
  const shown = page.filter((entry) => seen.has(entry.recordId));
  const lines = await tellRows(ctx, kinds, shown, (entry) => kinds.get(seen.get(entry.recordId)?.kind ?? ''));
  const byRecord = groupBy(lines, (_line, index) => shown[index]?.recordId ?? 0);
  return {
    operation: viewOf(ctx, row),
    groups: [...byRecord].flatMap(([recordId, of]) => {
      const record = seen.get(recordId);
      return record ? [{ record, lines: of }] : [];
    }),
    hidden: shown.length < page.length,
    next: entries.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}

/** In the bin too: what was deleted by an operation is told by it. */
async function seenRecords(ctx: Ctx, kinds: Kinds, ids: number[]): Promise<Map<number, TouchedRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: records.id, kind: records.kind, number: records.number, title: records.title })
    .from(records)
    .where(and(inArray(records.id, ids), visibleAny(ctx, kinds, 'either')));
  return new Map(rows.map((row) => [row.id, row]));
}
