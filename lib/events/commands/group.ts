import 'server-only';
import type { events } from '@/db/schema/events';
import type { TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import type { GroupHandler } from '@/lib/record/kind-definition';
import type { Locked } from '@/lib/record/locking';
import { changeRecords, type Patch } from '@/lib/record/records';
import { eventRecord } from '../record';
import { taskOf } from './task';

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

const makeTasks: GroupHandler = async (tx, rows, value) => {
  for (const row of rows as Row[]) await taskOf(tx, row, idOf(value));
  return [];
};

/**
 * How marked events go to the archive and come back, how they are given to a person or to a centre, and how each becomes
 * a task of one person, or of whoever sees to it.
 */
export const eventGroupHandlers: Record<string, GroupHandler> = {
  archived: setAll((row, value, tx) => ({ archivedAt: value === true ? (row.archivedAt ?? tx.now) : null })),
  employeeId: setAll((_row, value) => ({ employeeId: idOf(value), centreId: null })),
  centreId: setAll((_row, value) => ({ centreId: idOf(value), employeeId: null })),
  taskFor: makeTasks,
};
