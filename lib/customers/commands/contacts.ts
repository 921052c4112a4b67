import 'server-only';
import type { contacts } from '@/db/schema/customers';
import { units } from '@/db/schema/spine';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { type Locked, lockVisible } from '@/lib/record/locking';
import { insertParts } from '@/lib/record/parts';
import { changeRecords, createRecords, type RecordChange } from '@/lib/record/records';
import { contactRecord, customerRecord } from '../record';
import type { ContactChange, ContactInput } from '../schema';
import { refuseProblems } from './checks';
import { customersWithContacts, keptRecords } from './references';

type Change = RecordChange<typeof contacts>;

/** Writes down persons, each with the customers they are at; returns their ids in the order given. */
export async function createContacts(ctx: Ctx, inputs: readonly ContactInput[]): Promise<number[]> {
  return transaction(ctx, { verb: 'contact.create', details: { count: inputs.length } }, async (tx) => {
    await refuseUnits(tx, inputs, false);
    return makeContacts(tx, inputs);
  });
}

export async function createContact(ctx: Ctx, input: ContactInput): Promise<{ id: number }> {
  return transaction(ctx, { verb: 'contact.create', details: { count: 1 } }, async (tx) => {
    await refuseUnits(tx, [input], true);
    const [id] = await makeContacts(tx, [input]);
    if (id === undefined) throw new Error('no contact was created');
    return { id };
  });
}

async function refuseUnits(tx: TxCtx, rows: readonly { unitId?: number | null }[], single: boolean): Promise<void> {
  const known = await keptRecords(tx, units, [...new Set(rows.flatMap((row) => row.unitId ?? []))]);
  refuseProblems(
    rows.map(({ unitId }): Record<string, string> => (unitId && !known.has(unitId) ? { unitId: 'not_in_list' } : {})),
    single,
  );
}

async function makeContacts(tx: TxCtx, inputs: readonly ContactInput[]): Promise<number[]> {
  const ids = await createRecords(
    tx,
    contactRecord,
    inputs.map(({ title, unitId, customerIds, ...values }) => ({ title, unitId, values })),
  );
  await joinToCustomers(tx, inputs, ids);
  await emit(tx, 'contact.created', { ids });
  return ids;
}

/** To stand a person at a customer is a change of the customer's card. */
async function joinToCustomers(tx: TxCtx, inputs: readonly ContactInput[], ids: readonly number[]): Promise<void> {
  const asked = [...new Set(inputs.flatMap((input) => input.customerIds ?? []))];
  if (asked.length === 0) return;
  const rows = await lockVisible(tx, customerRecord, asked);
  if (rows.length < asked.length) throw new AppError('invalid', { fields: { customerIds: 'not_found' } });
  for (const row of rows) authoriseChange(row);
  const peopled = await customersWithContacts(tx, asked);
  const links = inputs.flatMap((input, index) =>
    [...new Set(input.customerIds ?? [])].map((customerId) => {
      const isMain = !peopled.has(customerId);
      peopled.add(customerId);
      return { customerId, contactId: ids[index], isMain };
    }),
  );
  await insertParts(tx, customerRecord, 'contactLinks', links);
}

export async function changeContacts(ctx: Ctx, inputs: readonly ContactChange[]): Promise<number[]> {
  return change(ctx, inputs, false);
}

export async function changeContact(ctx: Ctx, input: ContactChange): Promise<{ id: number }> {
  await change(ctx, [input], true);
  return { id: input.id };
}

function change(ctx: Ctx, inputs: readonly ContactChange[], single: boolean): Promise<number[]> {
  return transaction(ctx, { verb: 'contact.change', details: { count: inputs.length } }, async (tx) => {
    const locked = await lockAll(
      tx,
      inputs.map((input) => input.id),
    );
    await refuseUnits(
      tx,
      inputs.map(({ id, unitId }) => ({ unitId: locked.get(id)?.unitId === unitId ? null : unitId })),
      single,
    );
    const changes = inputs.flatMap(({ id, version, original, ...patch }): Change[] => {
      const row = locked.get(id);
      return row ? [{ locked: row, patch, original }] : [];
    });
    const ids = await changeRecords(tx, contactRecord, changes);
    if (ids.length) await emit(tx, 'contact.changed', { ids });
    return ids;
  });
}

async function lockAll(tx: TxCtx, ids: readonly number[]): Promise<Map<number, Locked<typeof contacts>>> {
  const wanted = [...new Set(ids)];
  const rows = await lockVisible(tx, contactRecord, wanted);
  if (rows.length < wanted.length) throw new AppError('not_found');
  return new Map(rows.map((row) => [row.id, row]));
}
