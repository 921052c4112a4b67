import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { contacts, customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { normalizeName } from '@/lib/kernel/text';
import type { TxCtx } from '@/lib/platform/context';
import { lookupText } from '../rules';

type Derived = { id: number; matchName?: string; lookup: string };

async function write(tx: TxCtx, table: PgTable, rows: readonly Derived[]): Promise<void> {
  if (rows.length === 0) return;
  const names = rows[0]?.matchName === undefined ? sql`` : sql`match_name = new.match_name,`;
  await tx.tx.execute(sql`update ${table} as stored set ${names} lookup = new.lookup
    from unnest(${sql.param(rows.map((row) => row.id))}::bigint[], ${sql.param(rows.map((row) => row.matchName ?? ''))}::text[],
      ${sql.param(rows.map((row) => row.lookup))}::text[]) as new(id, match_name, lookup)
    where stored.id = new.id`);
}

/** Writes again what customers are searched and compared by, where it differs from what is stored. */
export async function refreshCustomers(tx: TxCtx, ids: number[]): Promise<void> {
  const rows = await tx.tx
    .select({ customer: customers, number: records.number, title: records.title })
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(inArray(customers.id, ids));
  const derived = rows.map(({ customer, number, title }) => ({
    id: customer.id,
    stored: customer,
    matchName: normalizeName(title),
    lookup: lookupText({
      words: [
        ...[number, title, customer.fullName, customer.code, customer.taxId, customer.vatId, customer.site],
        ...[...customer.emails, customer.mailingEmail],
      ],
      phones: [...customer.phones, customer.fax, customer.smsPhone],
      country: customer.country,
    }),
  }));
  const stale = derived.filter((row) => row.stored.lookup !== row.lookup || row.stored.matchName !== row.matchName);
  await write(tx, customers, stale);
}

export async function refreshContacts(tx: TxCtx, ids: number[]): Promise<void> {
  const rows = await tx.tx
    .select({ contact: contacts, number: records.number, title: records.title })
    .from(contacts)
    .innerJoin(records, eq(records.id, contacts.id))
    .where(inArray(contacts.id, ids));
  const derived = rows.map(({ contact, number, title }) => ({
    id: contact.id,
    stored: contact.lookup,
    lookup: lookupText({
      words: [number, title, contact.position, ...contact.emails, ...contact.messengers],
      phones: [...contact.phones, contact.fax],
      country: '',
    }),
  }));
  await write(
    tx,
    contacts,
    derived.filter((row) => row.stored !== row.lookup),
  );
}
