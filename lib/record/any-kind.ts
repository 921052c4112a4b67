import 'server-only';
import { eq, or, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { authoriseChange, isSystem } from '@/lib/access/gate';
import { reach, seesAll, visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { type Locked, lockRecord, type Whereabouts } from './locking';
import type { Kinds, RecordKind } from './record-kind';

// Guarantee: a record of unknown kind is found by its id only when its own kind's rule lets the actor see it.

/**
 * The condition over `records` under which `ctx` may see a record, whatever its kind. For lists of known ids. `either`
 * takes in what lies in the bin.
 */
export function visibleAny(ctx: Ctx, kinds: Kinds, where: 'kept' | 'either' = 'kept'): SQL {
  const place = where === 'kept' ? sql`${records.deletedAt} is null` : sql`true`;
  if (isSystem(ctx)) return place;
  const reached = [...kinds.values()]
    .filter((rk) => rightsOn(ctx.rights, rk.kind.name).see !== 'none')
    .map((rk) => sql`(${records.kind} = ${rk.kind.name} and ${seenOfKind(ctx, rk)})`);
  return sql`(${place} and (${or(...reached) ?? sql`false`}))`;
}

function seenOfKind(ctx: Ctx, rk: RecordKind): SQL {
  if (seesAll(ctx, rk)) return sql`true`;
  return sql`exists (select 1 from ${rk.table} where ${rk.table.id} = ${records.id} and ${reach(ctx, rk, 'see')})`;
}

/** The kind of a record by its id; `not_found` when there is none. It says nothing yet about who may see it. */
async function kindOf(ctx: Ctx, kinds: Kinds, id: number): Promise<RecordKind> {
  const [row] = await ctx.db.select({ kind: records.kind }).from(records).where(eq(records.id, id));
  const rk = row && kinds.get(row.kind);
  if (!rk) throw new AppError('not_found');
  return rk;
}

/** Locks a record of any kind, or throws `not_found`. */
export async function lockAny(
  tx: TxCtx,
  kinds: Kinds,
  id: number,
  where: Whereabouts = 'kept',
): Promise<{ rk: RecordKind; locked: Locked }> {
  const rk = await kindOf(tx, kinds, id);
  return { rk, locked: await lockRecord(tx, rk, id, where) };
}

/** Which of these records the actor may see. One statement. */
export async function visibleAmong(ctx: Ctx, kinds: Kinds, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .select({ id: records.id })
    .from(records)
    .where(sql`${records.id} = any(${sql.param([...ids])}::bigint[]) and ${visibleAny(ctx, kinds)}`);
  return new Set(rows.map(({ id }) => id));
}

/** Throws `not_found` unless the actor may see the record. */
export async function requireVisible(ctx: Ctx, kinds: Kinds, id: number): Promise<RecordKind> {
  return (await allowedOn(ctx, kinds, id)).rk;
}

/** Throws `not_found` or `forbidden` unless the actor may change the record. A command asks again, under the lock. */
export async function requireChangeable(ctx: Ctx, kinds: Kinds, id: number): Promise<RecordKind> {
  const { rk, mayChange } = await allowedOn(ctx, kinds, id);
  authoriseChange({ mayChange, mayDelete: false });
  return rk;
}

async function allowedOn(ctx: Ctx, kinds: Kinds, id: number): Promise<{ rk: RecordKind; mayChange: boolean }> {
  const rk = await kindOf(ctx, kinds, id);
  const all = isSystem(ctx);
  const [row] = await ctx.db
    .select({ mayChange: sql<boolean>`coalesce(${all ? sql`true` : reach(ctx, rk, 'change')}, false)` })
    .from(records)
    .innerJoin(rk.table, eq(rk.table.id, records.id))
    .where(sql`${records.id} = ${id} and ${all ? sql`true` : visible(ctx, rk)}`);
  if (!row) throw new AppError('not_found');
  return { rk, mayChange: row.mayChange };
}
