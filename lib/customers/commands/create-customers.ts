import 'server-only';
import type { customers } from '@/db/schema/customers';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { journalCodeOf } from '@/lib/record/journals';
import { insertParts } from '@/lib/record/parts';
import { createRecords, type NewRecord } from '@/lib/record/records';
import { customerKind } from '../kind';
import { customerRecord } from '../record';
import type { CustomerInput } from '../schema';
import { customerProblems, refuseProblems, withStoredNumbers } from './checks';
import { newAccounts, newContactLinks, newManagers } from './rows';

type NewCustomer = NewRecord<typeof customers>;

function newCustomer({
  title,
  journalId,
  unitId,
  managers,
  accounts,
  contactIds,
  ...values
}: CustomerInput): NewCustomer {
  return { title, journalId, unitId, values };
}

/**
 * Registers customers with their managers, accounts and contacts; returns their ids in the order given. Throws `invalid`
 * with fields named `<position>.<field>` when any is wrong, and then none is made.
 */
export async function createCustomers(ctx: Ctx, inputs: readonly CustomerInput[]): Promise<number[]> {
  return makeCustomers(ctx, inputs, false);
}

export async function createCustomer(ctx: Ctx, input: CustomerInput): Promise<{ id: number }> {
  const [id] = await makeCustomers(ctx, [input], true);
  if (id === undefined) throw new Error('no customer was created');
  return { id };
}

function makeCustomers(ctx: Ctx, typed: readonly CustomerInput[], single: boolean): Promise<number[]> {
  const inputs = typed.map((input) => withStoredNumbers({}, input));
  return transaction(ctx, { verb: 'customer.create', details: { count: inputs.length } }, async (tx) => {
    const checked = inputs.map((patch) => ({ stored: {}, patch }));
    refuseProblems(await customerProblems(tx, checked), single);
    const ids = await createByJournal(tx, inputs);
    const made = inputs.map((input, index) => ({ customerId: ids[index] ?? 0, input }));
    const rows = {
      managers: await newManagers(tx, made, single),
      accounts: newAccounts(made, single),
      contactLinks: await newContactLinks(tx, made),
    };
    for (const [part, values] of Object.entries(rows)) await insertParts(tx, customerRecord, part, values);
    await emit(tx, 'customer.created', { ids });
    return ids;
  });
}

/** Each journal has its own right to create and its own numbers. */
async function createByJournal(tx: TxCtx, inputs: readonly CustomerInput[]): Promise<number[]> {
  const ids: number[] = new Array(inputs.length);
  for (const journalId of new Set(inputs.map((input) => input.journalId ?? null))) {
    const positions = [...inputs.keys()].filter((index) => (inputs[index]?.journalId ?? null) === journalId);
    const made = await createRecords(
      tx,
      customerRecord,
      positions.flatMap((index) => {
        const input = inputs[index];
        return input ? [newCustomer(input)] : [];
      }),
      { journalCode: await journalCodeOf(tx, customerKind.name, journalId) },
    );
    for (const [at, index] of positions.entries()) ids[index] = made[at] ?? 0;
  }
  return ids;
}
