import 'server-only';
import { sql } from 'drizzle-orm';
import type { customers } from '@/db/schema/customers';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { type Locked, lockRecord } from '@/lib/record/locking';
import type { PartRow } from '@/lib/record/parts';
import { customerRecord } from '../record';

type PartName = 'managers' | 'accounts' | 'contactLinks';
type LockedCustomer = Locked<typeof customers>;

/** A change of a row that belongs to a customer's card: holds the card, asks the gate, tells the house. */
export async function onCard<T>(
  ctx: Ctx,
  verb: string,
  customerId: number,
  work: (tx: TxCtx, customer: LockedCustomer) => Promise<T>,
): Promise<T> {
  return transaction(ctx, verb, async (tx) => {
    const customer = await lockRecord(tx, customerRecord, customerId);
    authoriseChange(customer);
    const result = await work(tx, customer);
    await emit(tx, 'customer.changed', { ids: [customerId] });
    return result;
  });
}

/** Rows of one part of the card, as they are stored now. */
export async function rowsOf(tx: TxCtx, part: PartName, customerId: number): Promise<PartRow[]> {
  const table = customerRecord.parts[part]?.table;
  if (!table) throw new Error(`customers have no part ${part}`);
  const owner = sql`${table}.customer_id`;
  const rows: Record<string, unknown>[] = await tx.tx.select().from(table).where(sql`${owner} = ${customerId}`);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

/** The row among them, or `not_found`: a row of another card does not exist on this one. */
export function rowWith(rows: readonly PartRow[], field: string, value: number): PartRow {
  const row = rows.find((one) => one[field] === value);
  if (!row) throw new AppError('not_found');
  return row;
}
