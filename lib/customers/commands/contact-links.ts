import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts, type PartRow } from '@/lib/record/parts';
import { contactRecord, customerRecord } from '../record';
import type { contactLinkSchema, linkContactSchema } from '../schema';
import { onCard, rowsOf, rowWith } from './card-rows';

const PART = 'contactLinks';

/** Of a customer's contacts one is the main one: whoever was, is no longer. */
async function makeMain(tx: TxCtx, rows: readonly PartRow[], contactId: number): Promise<void> {
  const changes = rows
    .filter((row) => row.isMain !== (row.contactId === contactId))
    .map((row) => ({ row, patch: { isMain: row.contactId === contactId } }));
  await changeParts(tx, customerRecord, PART, changes);
}

/** Joins a person to a customer; the first one there is the main one. */
export async function linkContact(
  ctx: Ctx,
  { customerId, contactId, isMain = false }: z.output<typeof linkContactSchema>,
) {
  return onCard(ctx, 'customer.contact_link', customerId, async (tx) => {
    await lockRecord(tx, contactRecord, contactId);
    const rows = await rowsOf(tx, PART, customerId);
    if (rows.some((row) => row.contactId === contactId))
      throw new AppError('invalid', { fields: { contactId: 'already_there' } });
    const main = isMain || rows.length === 0;
    if (main) await makeMain(tx, rows, contactId);
    const [id] = await insertParts(tx, customerRecord, PART, [{ customerId, contactId, isMain: main }]);
    return { id };
  });
}

export async function unlinkContact(ctx: Ctx, { customerId, contactId }: z.output<typeof contactLinkSchema>) {
  return onCard(ctx, 'customer.contact_unlink', customerId, async (tx) => {
    const row = rowWith(await rowsOf(tx, PART, customerId), 'contactId', contactId);
    await deleteParts(tx, customerRecord, PART, [row]);
    return { id: row.id };
  });
}

export async function chooseMainContact(ctx: Ctx, { customerId, contactId }: z.output<typeof contactLinkSchema>) {
  return onCard(ctx, 'customer.contact_main', customerId, async (tx) => {
    const rows = await rowsOf(tx, PART, customerId);
    const row = rowWith(rows, 'contactId', contactId);
    await makeMain(tx, rows, contactId);
    return { id: row.id };
  });
}
