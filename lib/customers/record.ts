import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { contacts, customerAccounts, customerContacts, customerManagers, customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import type { ScopeConditions } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import type { RecordKind } from '@/lib/record/record-kind';
import { refreshContacts, refreshCustomers } from './commands/derived';
import { contactKind, customerDirectories, customerKind } from './kind';

/** Customers of projects `who` is a member of. */
const ofMyProjects = (who: Ctx): SQL => sql`select p.customer_id from projects p
  join records pr on pr.id = p.id and pr.deleted_at is null
  join project_members pm on pm.project_id = p.id
  where pm.employee_id = ${who.employeeId} and p.customer_id is not null`;

const managedByMe = (who: Ctx): SQL =>
  sql`select customer_id from customer_managers where employee_id = ${who.employeeId}`;

const managedByMyCentre = (who: Ctx): SQL => sql`select cm.customer_id from customer_managers cm
  join employees e on e.id = cm.employee_id where e.centre_id = ${who.centreId}`;

const customerScopes: ScopeConditions = (who) => ({
  own: [sql`${records.authorId} = ${who.userId}`, sql`${records.id} in (${managedByMe(who)})`],
  team: sql`${records.id} in (${ofMyProjects(who)})`,
  centre: sql`${records.id} in (${managedByMyCentre(who)})`,
  unit: sql`${records.unitId} = ${who.unitId}`,
});

const contactsOf = (customerIds: SQL): SQL =>
  sql`${records.id} in (select contact_id from customer_contacts where customer_id in (${customerIds}))`;

/** A contact is as near to somebody as the nearest of the customers they stand at. */
const contactScopes: ScopeConditions = (who) => ({
  own: [
    sql`${records.authorId} = ${who.userId}`,
    contactsOf(managedByMe(who)),
    contactsOf(sql`select id from records where kind = 'customer' and author_id = ${who.userId}`),
  ],
  team: contactsOf(ofMyProjects(who)),
  centre: contactsOf(managedByMyCentre(who)),
  unit: [
    sql`${records.unitId} = ${who.unitId}`,
    contactsOf(sql`select id from records where kind = 'customer' and unit_id = ${who.unitId}`),
  ],
});

const text = { type: 'text' } as const;
const list = { type: 'list' } as const;

export const customerRecord: RecordKind<typeof customers> = {
  kind: customerKind,
  table: customers,
  fields: {
    form: { type: 'choice', choices: 'choices.customer_form' },
    fullName: text,
    code: text,
    country: text,
    taxId: text,
    vatId: text,
    kpp: text,
    ogrn: text,
    legalAddress: text,
    postalAddress: text,
    city: text,
    region: text,
    postalCode: text,
    phones: list,
    fax: text,
    smsPhone: text,
    emails: list,
    mailingEmail: text,
    site: text,
    roles: { type: 'choices', choices: 'choices.customer_role' },
    statusId: { type: 'directory', directory: customerDirectories.status },
    sourceId: { type: 'directory', directory: customerDirectories.source },
    stage: { type: 'choice', choices: 'choices.customer_stage' },
    folderId: { type: 'folder' },
    mainCustomerId: { type: 'record', kind: customerKind.name },
    activityCodes: list,
    notes: { type: 'longText' },
  },
  parts: {
    managers: {
      table: customerManagers,
      owner: 'customerId',
      fields: {
        employeeId: { type: 'record', kind: 'employee' },
        directionId: { type: 'directory', directory: customerDirectories.direction },
      },
      title: ['employeeId'],
    },
    accounts: {
      table: customerAccounts,
      owner: 'customerId',
      fields: { account: text, bankName: text, bankCode: text, currency: text },
      title: ['account'],
    },
    contactLinks: {
      table: customerContacts,
      owner: 'customerId',
      fields: { contactId: { type: 'record', kind: contactKind.name }, isMain: { type: 'bool' } },
      title: ['contactId'],
    },
  },
  scopes: customerScopes,
  refresh: refreshCustomers,
};

export const contactRecord: RecordKind<typeof contacts> = {
  kind: contactKind,
  table: contacts,
  fields: {
    position: text,
    phones: list,
    fax: text,
    emails: list,
    messengers: list,
    birthday: { type: 'date' },
    notes: { type: 'longText' },
  },
  parts: {},
  scopes: contactScopes,
  refresh: refreshContacts,
};
