import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { groupBy } from '@/lib/kernel/group';
import type { TxCtx } from '@/lib/platform/context';
import { plain } from './history';
import type { KindTable } from './record-kind';

// Guarantee: thousands of rows, each with values of its own, are written in one statement per set of columns.

export type RowValues = { id: number; values: Record<string, unknown> };

const CHUNK = 2_000;

export async function updateEach(tx: TxCtx, table: KindTable, rows: readonly RowValues[]): Promise<void> {
  const filled = rows.filter(({ values }) => Object.keys(values).length > 0);
  for (const alike of groupBy(filled, ({ values }) => Object.keys(values).sort().join()).values()) {
    for (let from = 0; from < alike.length; from += CHUNK) await write(tx, table, alike.slice(from, from + CHUNK));
  }
}

async function write(tx: TxCtx, table: KindTable, rows: readonly RowValues[]): Promise<void> {
  const columns = Object.keys(rows[0]?.values ?? {}).map(toSnakeCase);
  const given = rows.map(({ id, values }) => ({
    id,
    ...Object.fromEntries(Object.entries(values).map(([field, value]) => [toSnakeCase(field), plain(value)])),
  }));
  const set: SQL[] = columns.map((column) => sql`${sql.identifier(column)} = given.${sql.identifier(column)}`);
  await tx.tx.execute(sql`update ${table} set ${sql.join(set, sql`, `)}
    from jsonb_populate_recordset(null::${table}, ${JSON.stringify(given)}::jsonb) given where ${table.id} = given.id`);
}
