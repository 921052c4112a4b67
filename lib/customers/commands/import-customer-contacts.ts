import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { contacts, customerContacts, type customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { canCreate } from '@/lib/access/gate';
import { groupBy } from '@/lib/kernel/group';
import { fold } from '@/lib/kernel/text';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { one } from '@/lib/record/import/importer';
import type { Planned } from '@/lib/record/import/record-importer';
import { lockVisible } from '@/lib/record/locking';
import { restoreRecords } from '@/lib/record/records';
import { contactKind } from '../kind';
import { contactRecord } from '../record';
import type { CustomerInput } from '../schema';
import { changeContacts, createContacts } from './contacts';

// The person a customer's row names: made with the first import, found again among the customer's contacts by the next.

type Plan = Planned<typeof customers, CustomerInput>;
export type ContactWork = { contactId: number | null; title: string; position: string | undefined; binned: boolean };
type Linked = { customerId: number; id: number; title: string; position: string; deletedAt: Date | null };

async function linkedTo(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Linked[]>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      customerId: customerContacts.customerId,
      id: contacts.id,
      title: records.title,
      position: contacts.position,
      deletedAt: records.deletedAt,
    })
    .from(customerContacts)
    .innerJoin(contacts, eq(contacts.id, customerContacts.contactId))
    .innerJoin(records, eq(records.id, contacts.id))
    .where(inArray(customerContacts.customerId, [...ids]))
    .orderBy(records.deletedAt, contacts.id);
  return groupBy(rows, (row) => row.customerId);
}

export async function planContacts(ctx: Ctx, plans: readonly Plan[]): Promise<(ContactWork | null)[]> {
  const stored = plans.flatMap(({ values, stored: row }) => (row && one(values, 'contactName') ? [row.id] : []));
  const linked = await linkedTo(ctx, stored);
  return plans.map((plan) => {
    const title = one(plan.values, 'contactName');
    if (!title || plan.state === 'bad') return null;
    const position = one(plan.values, 'contactPosition');
    const known = linked.get(plan.stored?.id ?? 0)?.filter((row) => fold(row.title) === fold(title)) ?? [];
    const same = known.find((row) => row.deletedAt === null) ?? known[0];
    if (same) {
      const binned = same.deletedAt !== null;
      const differs = position !== undefined && position !== same.position;
      return binned || differs ? { contactId: same.id, title, position, binned } : null;
    }
    if (canCreate(ctx, contactKind)) return { contactId: null, title, position, binned: false };
    plan.remarks.push({ field: 'contactName', code: 'may_not_create', params: { text: title } });
    return null;
  });
}

export async function writeContacts(tx: TxCtx, work: readonly { id: number; work: ContactWork }[]): Promise<void> {
  const fresh = work.filter((one) => one.work.contactId === null);
  if (fresh.length) {
    await createContacts(
      tx,
      fresh.map(({ id, work: { title, position } }) => ({ title, position, customerIds: [id] })),
    );
  }
  const binned = work.flatMap(({ work: { contactId, binned } }) => (binned && contactId ? [contactId] : []));
  await restoreRecords(tx, contactRecord, await lockVisible(tx, contactRecord, binned, 'bin'));
  const changes = work.flatMap(({ work: { contactId: id, position } }) =>
    id !== null && position !== undefined ? [{ id, position }] : [],
  );
  if (changes.length) await changeContacts(tx, changes);
}
