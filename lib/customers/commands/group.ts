import 'server-only';
import type { customers } from '@/db/schema/customers';
import { emit } from '@/lib/platform/outbox';
import type { GroupHandler } from '@/lib/record/kind-definition';
import type { Locked } from '@/lib/record/locking';
import { changeRecords, type Patch } from '@/lib/record/records';
import { customerRecord } from '../record';
import { customerProblems } from './checks';
import type { References } from './references';

type Row = Locked<typeof customers>;

/** Gives marked customers a value that names another row: each is checked as its own card would check it. */
const setReference =
  (field: keyof References): GroupHandler =>
  async (tx, locked, value) => {
    const rows = locked as Row[];
    const id = value === null || value === '' ? null : Number(value);
    const patch: Patch<typeof customers> = { [field]: id };
    const problems = await customerProblems(
      tx,
      rows.map((row) => ({ id: row.id, stored: row, patch: { [field]: id } })),
    );
    const wrong = (index: number): string | undefined => problems[index]?.[field];
    const fit = rows.filter((row, index) => row.mayChange && !wrong(index));
    const ids = await changeRecords(
      tx,
      customerRecord,
      fit.map((row) => ({ locked: row, patch })),
    );
    if (ids.length) await emit(tx, 'customer.changed', { ids });
    return rows.flatMap((row, index) => {
      if (!row.mayChange) return [{ id: row.id, code: 'forbidden' }];
      const problem = wrong(index);
      if (!problem) return [];
      const codes: Record<string, string> = { holding_circle: 'cycle', folder_restricted: 'forbidden' };
      return [{ id: row.id, code: codes[problem] ?? 'invalid' }];
    });
  };

/** How a group of customers is given what more than a column decides. */
export const customerGroupHandlers: Record<string, GroupHandler> = {
  statusId: setReference('statusId'),
  sourceId: setReference('sourceId'),
  mainCustomerId: setReference('mainCustomerId'),
  unitId: setReference('unitId'),
  folderId: setReference('folderId'),
};
