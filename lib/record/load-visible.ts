import 'server-only';
import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { reach } from '@/lib/access/visibility';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { type Locked, lockVisible } from './locking';
import type { KindTable, RecordKind } from './record-kind';

// Guarantee: what is tried out before it is written sees of stored records just what writing will see of them, and locks nothing.

/** The records their person may see, in the bin or not; locked when there is a transaction to hold them in. */
export async function loadVisible<T extends KindTable>(
  ctx: Ctx | TxCtx,
  rk: RecordKind<T>,
  ids: readonly number[],
): Promise<Map<number, Locked<T>>> {
  const rows = 'tx' in ctx ? await lockVisible(ctx, rk, ids, 'either') : await look(ctx, rk, ids);
  return new Map(rows.map((row) => [Number(row.id), row]));
}

async function look<T extends KindTable>(ctx: Ctx, rk: RecordKind<T>, ids: readonly number[]): Promise<Locked<T>[]> {
  if (ids.length === 0) return [];
  const allowed = (verb: 'see' | 'change' | 'delete'): SQL => (isSystem(ctx) ? sql`true` : reach(ctx, rk, verb));
  const rows = await ctx.db
    .select({
      record: getTableColumns(records),
      own: getTableColumns(rk.table),
      mayChange: sql<boolean>`${allowed('change')}`,
      mayDelete: sql<boolean>`${allowed('delete')}`,
    })
    .from(records)
    .innerJoin(rk.table as KindTable, eq(rk.table.id, records.id))
    .where(and(inArray(records.id, [...ids]), allowed('see')));
  return rows.map(
    ({ record, own, mayChange, mayDelete }) => ({ ...(own as object), ...record, mayChange, mayDelete }) as Locked<T>,
  );
}
