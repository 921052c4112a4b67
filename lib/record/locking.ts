import 'server-only';
import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { reach } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import type { KindTable, RecordKind } from './record-kind';

// Guarantee: a command sees only records its actor may see, and holds them locked, in the order of their ids, until it ends.

type Spine = typeof records.$inferSelect;

/** A locked record: its row of `records` and of its own table in one, and what the actor may do with it. */
export type Locked<T extends KindTable = KindTable> = Spine &
  T['$inferSelect'] & { mayChange: boolean; mayDelete: boolean };

/** `bin`: look among deleted records; `either`: wherever it is. Default: only what is not deleted. */
export type Whereabouts = 'kept' | 'bin' | 'either';

/** What is read of the records of `ids` their person may see; the rest do not exist for them and are left out. */
export function selectVisible(ctx: Ctx | TxCtx, rk: RecordKind, ids: readonly number[], where: Whereabouts) {
  const allowed = (verb: 'see' | 'change' | 'delete'): SQL => (isSystem(ctx) ? sql`true` : reach(ctx, rk, verb));
  const place = {
    kept: sql`${records.deletedAt} is null`,
    bin: sql`${records.deletedAt} is not null`,
    either: undefined,
  }[where];
  return ('tx' in ctx ? ctx.tx : ctx.db)
    .select({
      record: getTableColumns(records),
      own: getTableColumns(rk.table),
      mayChange: sql<boolean>`${allowed('change')}`,
      mayDelete: sql<boolean>`${allowed('delete')}`,
    })
    .from(records)
    .innerJoin(rk.table as KindTable, eq(rk.table.id, records.id))
    .where(and(inArray(records.id, [...ids]), eq(records.kind, rk.kind.name), place, allowed('see')))
    .orderBy(asc(records.id));
}

type Row = Awaited<ReturnType<typeof selectVisible>>[number];
export const lockedOf = <T extends KindTable>({ record, own, mayChange, mayDelete }: Row): Locked<T> =>
  ({ ...(own as object), ...record, mayChange, mayDelete }) as Locked<T>;

/** Locks those of `ids` the actor may see. */
export async function lockVisible<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  ids: readonly number[],
  where: Whereabouts = 'kept',
): Promise<Locked<T>[]> {
  if (ids.length === 0) return [];
  // First the lock, then the reading: a statement that had to wait reads the other tables as they were before it waited.
  await tx.tx.execute(sql`
    select 1 from ${records} where ${inArray(records.id, [...ids])} and ${eq(records.kind, rk.kind.name)}
    order by ${records.id} for update`);
  return (await selectVisible(tx, rk as RecordKind, ids, where)).map(lockedOf<T>);
}

/** Locks one record, or throws `not_found`. */
export async function lockRecord<T extends KindTable>(
  tx: TxCtx,
  rk: RecordKind<T>,
  id: number,
  where: Whereabouts = 'kept',
): Promise<Locked<T>> {
  const [row] = await lockVisible(tx, rk, [id], where);
  if (!row) throw new AppError('not_found');
  return row;
}
