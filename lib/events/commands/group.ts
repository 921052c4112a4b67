import 'server-only';
import type { events } from '@/db/schema/events';
import type { TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import type { GroupHandler } from '@/lib/record/kind-definition';
import type { Locked } from '@/lib/record/locking';
import { changeRecords, type Patch } from '@/lib/record/records';
import { eventRecord } from '../record';

type Row = Locked<typeof events>;

async function changeAll(tx: TxCtx, rows: readonly Row[], patchOf: (row: Row) => Patch<typeof events>): Promise<void> {
  const changes = rows.map((locked) => ({ locked, patch: patchOf(locked) }));
  const ids = await changeRecords(tx, eventRecord, changes);
  if (ids.length) await emit(tx, 'event.changed', { ids });
}

const setAll =
  (patchOf: (row: Row, value: unknown, tx: TxCtx) => Patch<typeof events>): GroupHandler =>
  async (tx, rows, value) => {
    await changeAll(tx, rows as Row[], (row) => patchOf(row, value, tx));
    return [];
  };

const idOf = (value: unknown): number | null => (value === null ? null : Number(value));

/** How marked events go to the archive and come back, and how they are given to a person or to a centre. */
export const eventGroupHandlers: Record<string, GroupHandler> = {
  archived: setAll((row, value, tx) => ({ archivedAt: value === true ? (row.archivedAt ?? tx.now) : null })),
  employeeId: setAll((_row, value) => ({ employeeId: idOf(value), centreId: null })),
  centreId: setAll((_row, value) => ({ centreId: idOf(value), employeeId: null })),
};
