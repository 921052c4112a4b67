import 'server-only';
import { sql } from 'drizzle-orm';
import { contacts, customers } from '@/db/schema/customers';
import type { Ctx } from '@/lib/platform/context';
import { mergedText, picked, textWithExtra } from '@/lib/record/import/extra-text';
import type { ImportValues } from '@/lib/record/import/importer';
import { all } from '@/lib/record/import/importer';
import { recordMaker } from '@/lib/record/import/make-missing';
import { recordImporter } from '@/lib/record/import/record-importer';
import { contactImport } from '../contacts/import';
import { contactRecord, customerRecord } from '../record';
import { type ContactInput, createContactSchema } from '../schema';
import { linkContact } from './contact-links';
import { changeContacts, createContacts } from './contacts';
import { createCustomers } from './create-customers';
import { customersOf } from './references';

type LinkWork = { customerIds: number[] };

const lists = ['phones', 'emails', 'messengers'] as const;

function inputOf(_ctx: Ctx, row: ImportValues) {
  const several = lists.flatMap((target) => (all(row, target).length ? [[target, all(row, target)] as const] : []));
  const fields = {
    ...picked(row, ['title', 'position', 'fax', 'birthday']),
    ...Object.fromEntries(several),
    notes: textWithExtra(row, 'notes'),
  };
  return { fields };
}

export const contactImporter = recordImporter<typeof contacts, ContactInput, LinkWork>({
  ...contactImport,
  record: contactRecord,
  keyColumns: { emails: sql`${contacts.emails}[1]`, title: sql`records.title` },
  sources: [{ sort: 'customer', record: customerRecord, code: customers.code }],
  names: [{ target: 'customerIds', sorts: ['customer'], field: 'customerIds', many: true }],
  makers: {
    customer: recordMaker(customerRecord, (tx, names) =>
      createCustomers(
        tx,
        names.map((title) => ({ title })),
      ),
    ),
  },
  schema: createContactSchema,
  inputOf,
  columnsOf: async (_ctx, inputs) =>
    inputs.map(({ input: { customerIds, ...fields }, stored, values }) =>
      stored ? { ...fields, notes: mergedText(values, 'notes', stored.notes) } : fields,
    ),
  create: (tx, plans) =>
    createContacts(
      tx,
      plans.map(({ input }) => input),
    ),
  change: (tx, changes) =>
    changeContacts(
      tx,
      changes.map(({ row, patch }) => ({ id: row.id, ...patch })),
    ),
  parts: {
    /** A person who is there already is joined to the customers they are not at yet. */
    plan: async (ctx, plans) => {
      const at = await customersOf(
        ctx,
        plans.flatMap(({ stored }) => stored?.id ?? []),
      );
      return plans.map(({ stored, ids }) => {
        if (!stored) return null;
        const customerIds = (ids.get('customerIds') ?? []).filter((id) => !at.get(stored.id)?.has(id));
        return customerIds.length ? { customerIds } : null;
      });
    },
    write: async (tx, work) => {
      for (const {
        id: contactId,
        work: { customerIds },
      } of work)
        for (const customerId of customerIds) await linkContact(tx, { customerId, contactId });
    },
  },
});
