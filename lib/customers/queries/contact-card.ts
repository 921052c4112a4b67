import 'server-only';
import { and, asc, desc, eq, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { contacts, customerContacts, customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { reach, visible, visibleInBin } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { contactRecord, customerRecord } from '../record';
import type { ContactCard } from '../views';

const unit = alias(records, 'unit');

/** The card of a contact, in two statements. Throws `not_found` when it is not there for the reader. */
export async function getContactCard(ctx: Ctx, id: number): Promise<ContactCard> {
  const [[row], at] = await Promise.all([
    ctx.db
      .select({ contact: contacts, title: records.title, unitId: records.unitId, unitName: unit.title })
      .from(contacts)
      .innerJoin(records, eq(records.id, contacts.id))
      .leftJoin(unit, eq(unit.id, records.unitId))
      .where(and(eq(records.id, id), or(visible(ctx, contactRecord), visibleInBin(ctx, contactRecord)))),
    customersOf(ctx, id),
  ]);
  if (!row) throw new AppError('not_found');
  const { id: _, lookup, ...fields } = row.contact;
  return {
    id,
    values: { ...fields, title: row.title, unitId: row.unitId },
    unit: row.unitId === null ? null : { id: row.unitId, text: row.unitName ?? '' },
    customers: at,
  };
}

async function customersOf(ctx: Ctx, contactId: number): Promise<ContactCard['customers']> {
  return ctx.db
    .select({
      id: records.id,
      text: records.title,
      isMain: customerContacts.isMain,
      mayChange: sql<boolean>`coalesce(${reach(ctx, customerRecord, 'change')}, false)`,
    })
    .from(customerContacts)
    .innerJoin(customers, eq(customers.id, customerContacts.customerId))
    .innerJoin(records, eq(records.id, customers.id))
    .where(and(eq(customerContacts.contactId, contactId), visible(ctx, customerRecord)))
    .orderBy(desc(customerContacts.isMain), asc(records.title), asc(records.id));
}
