import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { changeParts, deleteParts, insertParts, type PartRow } from '@/lib/record/parts';
import { customerRecord } from '../record';
import { type Account, accountProblems, storedAccount } from '../rules';
import type { addAccountSchema, changeAccountSchema, removeRowSchema } from '../schema';
import { onCard, rowsOf, rowWith } from './card-rows';
import { refuseProblems } from './checks';

const PART = 'accounts';

function refuseWrong(rows: readonly PartRow[], account: Account, country: string, self?: number): void {
  refuseProblems([accountProblems(account, country)], true);
  if (rows.some((row) => row.id !== self && row.account === account.account && row.currency === account.currency))
    throw new AppError('invalid', { fields: { account: 'already_there' } });
}

export async function addAccount(ctx: Ctx, { customerId, ...typed }: z.output<typeof addAccountSchema>) {
  return onCard(ctx, 'customer.account_add', customerId, async (tx, { country }) => {
    const account = storedAccount(typed, country);
    refuseWrong(await rowsOf(tx, PART, customerId), account, country);
    const [id] = await insertParts(tx, customerRecord, PART, [{ customerId, ...account }]);
    return { id };
  });
}

export async function changeAccount(ctx: Ctx, { customerId, id, ...typed }: z.output<typeof changeAccountSchema>) {
  return onCard(ctx, 'customer.account_change', customerId, async (tx, { country }) => {
    const rows = await rowsOf(tx, PART, customerId);
    const row = rowWith(rows, 'id', id);
    const patch = storedAccount(typed, country);
    refuseWrong(rows, patch, country, id);
    await changeParts(tx, customerRecord, PART, [{ row, patch }]);
    return { id };
  });
}

export async function removeAccount(ctx: Ctx, { customerId, id }: z.output<typeof removeRowSchema>) {
  return onCard(ctx, 'customer.account_remove', customerId, async (tx) => {
    const row = rowWith(await rowsOf(tx, PART, customerId), 'id', id);
    await deleteParts(tx, customerRecord, PART, [row]);
    return { id };
  });
}
