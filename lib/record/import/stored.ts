import 'server-only';
import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { reach } from '@/lib/access/visibility';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { type Locked, lockVisible } from '../locking';
import type { KindTable, RecordKind } from '../record-kind';

// Guarantee: the dry run sees of stored records just what writing will see of them, and locks nothing.

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

export type KeyHit = { id: number; binned: boolean };

/** Records of the kind by their key, wherever they are and whoever may see them: key, lower case → records. */
export async function findByKey(
  ctx: Ctx,
  rk: RecordKind,
  key: SQL,
  values: readonly string[],
): Promise<Map<string, KeyHit[]>> {
  const hits = new Map<string, KeyHit[]>();
  if (values.length === 0) return hits;
  const rows = await ctx.db
    .select({ id: records.id, key: sql<string>`lower(${key})`, binned: sql<boolean>`${records.deletedAt} is not null` })
    .from(records)
    .innerJoin(rk.table as KindTable, eq(rk.table.id, records.id))
    .where(and(eq(records.kind, rk.kind.name), sql`lower(${key}) = any(${sql.param([...values])}::text[])`))
    .orderBy(records.id);
  for (const { id, key: value, binned } of rows) hits.set(value, [...(hits.get(value) ?? []), { id, binned }]);
  return hits;
}
