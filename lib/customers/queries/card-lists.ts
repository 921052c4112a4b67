import 'server-only';
import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { contacts, customerContacts, customers } from '@/db/schema/customers';
import { directoryValues, journals } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { canCreate } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '@/lib/record/directories';
import { customerDirectories, customerKind } from '../kind';
import { contactRecord, customerRecord } from '../record';
import type { CustomerChoices, CustomerContactRow, Named } from '../views';

const MOST = 200;

/** The people of a customer the reader may see, the main one first. The customer itself is the caller's to check. */
export async function listCustomerContacts(ctx: Ctx, customerId: number): Promise<CustomerContactRow[]> {
  return ctx.db
    .select({
      id: records.id,
      text: records.title,
      isMain: customerContacts.isMain,
      position: contacts.position,
      phones: contacts.phones,
      emails: contacts.emails,
    })
    .from(customerContacts)
    .innerJoin(contacts, eq(contacts.id, customerContacts.contactId))
    .innerJoin(records, eq(records.id, contacts.id))
    .where(and(eq(customerContacts.customerId, customerId), visible(ctx, contactRecord)))
    .orderBy(desc(customerContacts.isMain), asc(records.title), asc(records.id))
    .limit(MOST);
}

/** Organisations of which this one is the main, those the reader may see. */
export async function listHoldingMembers(ctx: Ctx, customerId: number): Promise<Named[]> {
  return ctx.db
    .select({ id: records.id, text: records.title })
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(and(eq(customers.mainCustomerId, customerId), visible(ctx, customerRecord)))
    .orderBy(asc(records.title), asc(records.id))
    .limit(MOST);
}

/**
 * What the selects of a form offer: directory values in use and the journals this person may write to, beside what is
 * chosen already. Two statements.
 */
export async function customerChoices(
  ctx: Ctx,
  { values: chosen = [], journalId = null }: { values?: readonly (number | null)[]; journalId?: number | null } = {},
): Promise<CustomerChoices> {
  const [values, journal] = await Promise.all([
    ctx.db
      .select()
      .from(directoryValues)
      .where(inArray(directoryValues.directory, Object.values(customerDirectories)))
      .orderBy(asc(directoryValues.position), asc(directoryValues.id)),
    journalChoices(ctx, journalId),
  ]);
  const offered = values.filter((value) => value.retiredAt === null || chosen.includes(value.id));
  const of = (directory: string) =>
    offered
      .filter((value) => value.directory === directory)
      .map((value) => ({ id: value.id, name: directoryName(value, ctx.locale) }));
  return {
    status: of(customerDirectories.status),
    source: of(customerDirectories.source),
    direction: of(customerDirectories.direction),
    journal,
  };
}

async function journalChoices(ctx: Ctx, chosen: number | null): Promise<CustomerChoices['journal']> {
  const rows = await ctx.db
    .select({ id: journals.id, name: journals.name })
    .from(journals)
    .where(and(eq(journals.kind, customerKind.name), or(isNull(journals.retiredAt), eq(journals.id, chosen ?? 0))))
    .orderBy(asc(journals.name), asc(journals.id));
  return rows.filter((row) => row.id === chosen || canCreate(ctx, customerKind, row.id));
}
