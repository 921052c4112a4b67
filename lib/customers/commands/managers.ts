import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { changeParts, deleteParts, insertParts, type PartRow } from '@/lib/record/parts';
import { customerRecord } from '../record';
import type { addManagerSchema, changeManagerSchema, removeRowSchema } from '../schema';
import { onCard, rowsOf, rowWith } from './card-rows';
import { refuseProblems } from './checks';
import { managerProblems } from './rows';

const PART = 'managers';
type Row = { employeeId: number; directionId: number | null };

/** One person looks after one direction once. */
function refuseTwice(rows: readonly PartRow[], wanted: Row, self?: number): void {
  const taken = rows.some(
    (row) => row.id !== self && row.employeeId === wanted.employeeId && row.directionId === wanted.directionId,
  );
  if (taken) throw new AppError('invalid', { fields: { employeeId: 'already_there' } });
}

export async function addManager(ctx: Ctx, { customerId, ...row }: z.output<typeof addManagerSchema>) {
  return onCard(ctx, 'customer.manager_add', customerId, async (tx) => {
    refuseProblems(await managerProblems(tx, [row]), true);
    refuseTwice(await rowsOf(tx, PART, customerId), row);
    const [id] = await insertParts(tx, customerRecord, PART, [{ customerId, ...row }]);
    return { id };
  });
}

export async function changeManager(ctx: Ctx, { customerId, id, ...patch }: z.output<typeof changeManagerSchema>) {
  return onCard(ctx, 'customer.manager_change', customerId, async (tx) => {
    const rows = await rowsOf(tx, PART, customerId);
    const row = rowWith(rows, 'id', id);
    const kept = {
      employeeId: row.employeeId === patch.employeeId,
      directionId: row.directionId === patch.directionId,
    };
    const [problems = {}] = await managerProblems(tx, [patch]);
    refuseProblems([Object.fromEntries(Object.entries(problems).filter(([field]) => !kept[field as keyof Row]))], true);
    refuseTwice(rows, patch, id);
    await changeParts(tx, customerRecord, PART, [{ row, patch }]);
    return { id };
  });
}

export async function removeManager(ctx: Ctx, { customerId, id }: z.output<typeof removeRowSchema>) {
  return onCard(ctx, 'customer.manager_remove', customerId, async (tx) => {
    const row = rowWith(await rowsOf(tx, PART, customerId), 'id', id);
    await deleteParts(tx, customerRecord, PART, [row]);
    return { id };
  });
}
