import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { AppError } from '@/lib/kernel/errors';
import type { Kind } from '@/lib/kernel/kind';
import { recordAudit } from '@/lib/platform/audit';
import type { TxCtx } from '@/lib/platform/context';
import { refuseConflicts } from './conflicts';
import type { FieldDef } from './record-kind';
import { type Edit, editOf } from './row-edit';

// Guarantee: a row that is no record (a setting, a user, a role) is changed like a card: field by field, a colleague's change is
// never overwritten unseen, and the audit log says what became of it.

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

/** A row's own words, for the sentences of a conflict: whose `messages`, and how its values read. */
export type RowWords = { kind: Kind; fields: Record<string, FieldDef> };

export type RowEdit<T extends PgTable> = {
  words: RowWords;
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
  const { words, stored, patch, original, verb, subject } = edit;
  const { changes, conflicts } = editOf(stored, patch, original);
  await refuseConflicts(tx, words, conflicts);
  if (Object.keys(changes).length === 0) return changes;
  const set = Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]));
  await tx.tx
    .update(table as PgTable)
    .set({ ...set, version: sql`${table.version} + 1` })
    .where(eq(table.id, stored.id));
  await recordAudit(tx, { verb, subject, details: { changes } });
  return changes;
}
