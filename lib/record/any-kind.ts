import 'server-only';
import { eq, or, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { seesAll, visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { type Locked, lockRecord, type Whereabouts } from './locking';
import type { Kinds, RecordKind } from './record-kind';

// Guarantee: a record of unknown kind is found by its id only when its own kind's rule lets the actor see it.

/** The condition over `records` under which `ctx` may see a record, whatever its kind. For lists of known ids. */
export function visibleAny(ctx: Ctx, kinds: Kinds): SQL {
  if (isSystem(ctx)) return sql`${records.deletedAt} is null`;
  const reached = [...kinds.values()]
    .filter((rk) => rightsOn(ctx.rights, rk.kind.name).see !== 'none')
    .map((rk) => sql`(${records.kind} = ${rk.kind.name} and ${seenOfKind(ctx, rk)})`);
  return sql`(${records.deletedAt} is null and (${or(...reached) ?? sql`false`}))`;
}

function seenOfKind(ctx: Ctx, rk: RecordKind): SQL {
  if (seesAll(ctx, rk)) return sql`true`;
  return sql`exists (select 1 from ${rk.table} where ${rk.table.id} = ${records.id} and ${visible(ctx, rk)})`;
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

/** Throws `not_found` unless the actor may see the record. */
export async function requireVisible(ctx: Ctx, kinds: Kinds, id: number): Promise<RecordKind> {
  const rk = await kindOf(ctx, kinds, id);
  const [row] = await ctx.db
    .select({ id: records.id })
    .from(records)
    .innerJoin(rk.table, eq(rk.table.id, records.id))
    .where(sql`${records.id} = ${id} and ${isSystem(ctx) ? sql`true` : visible(ctx, rk)}`);
  if (!row) throw new AppError('not_found');
  return rk;
}
