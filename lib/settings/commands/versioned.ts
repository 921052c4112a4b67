import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { TxCtx } from '@/lib/platform/context';
import { type Edit, editOf } from '../rules';

type Versioned = PgTable & { id: AnyPgColumn; version: AnyPgColumn };
type Row<T extends PgTable> = T['$inferSelect'];

/** The row of this id, locked until the transaction ends; `not_found` when there is none. */
export async function lockRow<T extends Versioned>(tx: TxCtx, table: T, id: number): Promise<Row<T>> {
  const [row] = await tx.tx
    .select()
    .from(table as PgTable)
    .where(eq(table.id, id))
    .for('update');
  if (!row) throw new AppError('not_found');
  return row as Row<T>;
}

export type RowEdit<T extends PgTable> = {
  stored: Row<T>;
  patch: Partial<Row<T>>;
  original?: Record<string, unknown>;
  /** what the audit log says was done, and to what */
  verb: string;
  subject: string;
};

/**
 * Changes a locked row of settings. Fields the person did not touch are left alone; one that a colleague changed meanwhile
 * is a `conflict` with its three values. What changed goes to the audit log; nothing is written when nothing differs.
 */
export async function changeRow<T extends Versioned>(tx: TxCtx, table: T, edit: RowEdit<T>): Promise<Edit['changes']> {
  const { stored, patch, original, verb, subject } = edit;
  const { changes, conflicts } = editOf(stored, patch, original);
  if (Object.keys(conflicts).length) throw new AppError('conflict', { conflicts });
  if (Object.keys(changes).length === 0) return changes;
  const set = Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]));
  await tx.tx
    .update(table as PgTable)
    .set({ ...set, version: sql`${table.version} + 1` })
    .where(eq(table.id, stored.id));
  await recordAudit(tx, { verb, subject, details: { changes } });
  return changes;
}
