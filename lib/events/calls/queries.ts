import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { contacts, customerContacts, customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import type { Ctx } from '@/lib/platform/context';
import { directoryName, directoryValues } from '@/lib/record/directories';

/** Types of calls that are logged by hand, in their order, by the reader's words; and the code of each system one. */
export async function listCallTypes(ctx: Ctx): Promise<{ id: number; name: string; code: string | null }[]> {
  const values = await directoryValues(ctx, 'event_type');
  return values
    .filter(({ facts, retiredAt }) => facts.channel === 'call' && retiredAt === null)
    .map((value) => ({ id: value.id, name: directoryName(value, ctx.locale), code: value.code }));
}

export type CallerView = { customerId: number | null; contactId: number | null; title: string; phone: string };

/** A customer one may see, with the first of its numbers; null: there is none. */
export async function findCustomerCaller(ctx: Ctx, id: number): Promise<CallerView | null> {
  const [row] = await ctx.db
    .select({ title: records.title, phones: customers.phones })
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(and(eq(customers.id, id), visible(ctx, customerRecord)));
  return row ? { customerId: id, contactId: null, title: row.title, phone: row.phones[0] ?? '' } : null;
}

/** A contact one may see, with the customer they mainly belong to as far as one may see that. */
export async function findContactCaller(ctx: Ctx, id: number): Promise<CallerView | null> {
  const [row] = await ctx.db
    .select({ title: records.title, phones: contacts.phones })
    .from(contacts)
    .innerJoin(records, eq(records.id, contacts.id))
    .where(and(eq(contacts.id, id), visible(ctx, contactRecord)));
  if (!row) return null;
  const [main] = await ctx.db
    .select({ id: customers.id })
    .from(customerContacts)
    .innerJoin(customers, eq(customers.id, customerContacts.customerId))
    .innerJoin(records, eq(records.id, customers.id))
    .where(and(eq(customerContacts.contactId, id), visible(ctx, customerRecord)))
    .orderBy(desc(customerContacts.isMain), sql`${customerContacts.id}`)
    .limit(1);
  return { customerId: main?.id ?? null, contactId: id, title: row.title, phone: row.phones[0] ?? '' };
}
