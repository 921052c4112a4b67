import 'server-only';
import type { customers } from '@/db/schema/customers';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { sameValue } from '@/lib/record/history';
import { type Locked, lockVisible } from '@/lib/record/locking';
import { changeRecords, type RecordChange } from '@/lib/record/records';
import { customerRecord } from '../record';
import type { CustomerChange } from '../schema';
import { customerProblems, refuseProblems, withStoredNumbers } from './checks';

type Change = RecordChange<typeof customers>;

/** What the person touched; the rest of what a form sends is as it was when it was opened. */
function touched({ patch, original }: Change): Change['patch'] {
  if (!original) return patch;
  const fields = Object.entries(patch).filter(([field, value]) => !sameValue(value, original[field]));
  return Object.fromEntries(fields) as Change['patch'];
}

/**
 * Changes customers; a field left out stays. Throws `not_found` when one is not there for the actor, `invalid` with fields
 * named `<position>.<field>`, `conflict` when a colleague changed the same field meanwhile. Returns the ids that changed.
 */
export async function changeCustomers(ctx: Ctx, inputs: readonly CustomerChange[]): Promise<number[]> {
  return change(ctx, inputs, false);
}

export async function changeCustomer(ctx: Ctx, input: CustomerChange): Promise<{ id: number }> {
  await change(ctx, [input], true);
  return { id: input.id };
}

function change(ctx: Ctx, inputs: readonly CustomerChange[], single: boolean): Promise<number[]> {
  return transaction(ctx, { verb: 'customer.change', details: { count: inputs.length } }, async (tx) => {
    const locked = await lockAll(
      tx,
      inputs.map((input) => input.id),
    );
    const changes = inputs.flatMap(({ id, version, original, ...patch }): Change[] => {
      const row = locked.get(id);
      return row ? [{ locked: row, patch: withStoredNumbers(row, patch), original }] : [];
    });
    const rows = changes.map((one) => ({ id: one.locked.id, stored: one.locked, patch: touched(one) }));
    refuseProblems(await customerProblems(tx, rows), single);
    const ids = await changeRecords(tx, customerRecord, changes);
    if (ids.length) await emit(tx, 'customer.changed', { ids });
    return ids;
  });
}

async function lockAll(
  tx: Parameters<typeof lockVisible>[0],
  ids: readonly number[],
): Promise<Map<number, Locked<typeof customers>>> {
  const wanted = [...new Set(ids)];
  const rows = await lockVisible(tx, customerRecord, wanted);
  if (rows.length < wanted.length) throw new AppError('not_found');
  return new Map(rows.map((row) => [row.id, row]));
}
