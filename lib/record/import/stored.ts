import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import type { KindTable, RecordKind } from '../record-kind';

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
