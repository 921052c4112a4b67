import 'server-only';
import { history } from '@/db/schema/record';
import type { TxCtx } from '@/lib/platform/context';

// Guarantee: every tracked change is written here in its own transaction, with values before and after; rows never change.

export type Changes = Record<string, [before: unknown, after: unknown]>;
export type HistoryEntry = {
  recordId: number;
  entity: string;
  entityId: number;
  action: 'create' | 'change' | 'delete';
  changes: Changes;
};

const CHUNK = 2_000;

export async function recordHistory(tx: TxCtx, entries: HistoryEntry[]): Promise<void> {
  if (entries.length && tx.trace) tx.trace.recorded = true;
  for (let from = 0; from < entries.length; from += CHUNK) {
    await tx.tx
      .insert(history)
      .values(
        entries.slice(from, from + CHUNK).map((entry) => ({ ...entry, operationId: tx.operationId, at: tx.now })),
      );
  }
}

/** A stored value as history keeps it: instants as ISO text, absent as null. */
export const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));

export function sameValue(a: unknown, b: unknown): boolean {
  const [left, right] = [plain(a), plain(b)];
  if (left === right) return true;
  return Array.isArray(left) && Array.isArray(right) && JSON.stringify(left) === JSON.stringify(right);
}

/** What of `patch` differs from `row`; undefined values in the patch mean "not asked". */
export function changesOf(row: Record<string, unknown>, patch: Record<string, unknown>): Changes {
  const changes: Changes = {};
  for (const [field, value] of Object.entries(patch)) {
    if (value !== undefined && !sameValue(row[field], value)) changes[field] = [plain(row[field]), plain(value)];
  }
  return changes;
}

/** The tracked fields of a new row that hold anything, as changes from nothing. */
export function changesOfNew(row: Record<string, unknown>, fields: readonly string[]): Changes {
  const changes: Changes = {};
  for (const field of fields) {
    const value = plain(row[field]);
    if (value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)) continue;
    changes[field] = [null, value];
  }
  return changes;
}
