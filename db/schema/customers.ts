import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { customerForms, customerStages } from '@/lib/customers/kind';
import { directoryValues } from './settings';
import { employees, records } from './spine';
import { collated, identity, reference } from './types';

/** The catalogue: folders of any depth, each with a curator. */
export const customerFolders = pgTable(
  'customer_folders',
  {
    id: identity(),
    parentId: reference().references((): AnyPgColumn => customerFolders.id),
    name: collated().notNull(),
    curatorId: reference().references(() => employees.id),
    /** only its curator, those of the folders above it and the keepers of the catalogue put customers into it */
    restricted: boolean().notNull().default(false),
    version: integer().notNull().default(1),
  },
  (t) => [index('customer_folders_parent').on(t.parentId, t.name)],
);

export const customers = pgTable(
  'customers',
  {
    id: reference()
      .primaryKey()
      .references(() => records.id),
    form: text({ enum: customerForms }).notNull().default('company'),
    fullName: text().notNull().default(''),
    /** lower-cased, without legal form and punctuation: what twins are found by */
    matchName: text().notNull().default(''),
    /** derived: number, names, codes, e-mails and digits of phones, folded, a line each: what the search looks through */
    lookup: text().notNull().default(''),
    code: text().notNull().default(''),
    country: text().notNull().default(''),
    /** ЄДРПОУ / РНОКПП / ИНН / VAT number, normalised */
    taxId: text().notNull().default(''),
    vatId: text().notNull().default(''),
    /** Russia only */
    kpp: text().notNull().default(''),
    ogrn: text().notNull().default(''),
    legalAddress: text().notNull().default(''),
    postalAddress: text().notNull().default(''),
    city: text().notNull().default(''),
    region: text().notNull().default(''),
    postalCode: text().notNull().default(''),
    phones: text().array().notNull().default([]),
    fax: text().notNull().default(''),
    smsPhone: text().notNull().default(''),
    emails: text().array().notNull().default([]),
    mailingEmail: text().notNull().default(''),
    site: text().notNull().default(''),
    roles: text().array().notNull().default(['customer']),
    statusId: reference().references(() => directoryValues.id),
    sourceId: reference().references(() => directoryValues.id),
    stage: text({ enum: customerStages }).notNull().default('potential'),
    folderId: reference().references(() => customerFolders.id),
    mainCustomerId: reference().references((): AnyPgColumn => customers.id),
    activityCodes: text().array().notNull().default([]),
    notes: text().notNull().default(''),
  },
  (t) => [
    index('customers_folder').on(t.folderId),
    index('customers_main').on(t.mainCustomerId),
    index('customers_tax').on(t.taxId).where(sql`tax_id <> ''`),
    index('customers_code').on(t.code).where(sql`code <> ''`),
    index('customers_match').using('gin', sql`match_name gin_trgm_ops`),
    index('customers_lookup').using('gin', sql`lookup gin_trgm_ops`),
    // By the host of a site letters of its firm are known.
    index('customers_site')
      .on(sql`lower(split_part(regexp_replace(site, '^(https?://)?(www[.])?', '', 'i'), '/', 1))`)
      .where(sql`site <> ''`),
    index('customers_roles').using('gin', t.roles),
    index('customers_stage').on(t.stage, t.id),
  ],
);

export const customerManagers = pgTable(
  'customer_managers',
  {
    id: identity(),
    customerId: reference()
      .notNull()
      .references(() => customers.id),
    employeeId: reference()
      .notNull()
      .references(() => employees.id),
    /** null: the manager for everything */
    directionId: reference().references(() => directoryValues.id),
  },
  (t) => [
    index('customer_managers_customer').on(t.customerId),
    index('customer_managers_employee').on(t.employeeId, t.customerId),
  ],
);

export const customerAccounts = pgTable(
  'customer_accounts',
  {
    id: identity(),
    customerId: reference()
      .notNull()
      .references(() => customers.id),
    account: text().notNull(),
    bankName: text().notNull().default(''),
    /** BIC, МФО or БИК, as the country has it */
    bankCode: text().notNull().default(''),
    currency: text().notNull().default(''),
  },
  (t) => [index('customer_accounts_customer').on(t.customerId)],
);

export const contacts = pgTable(
  'contacts',
  {
    id: reference()
      .primaryKey()
      .references(() => records.id),
    /** derived, as the customer's */
    lookup: text().notNull().default(''),
    position: text().notNull().default(''),
    phones: text().array().notNull().default([]),
    fax: text().notNull().default(''),
    emails: text().array().notNull().default([]),
    messengers: text().array().notNull().default([]),
    birthday: date({ mode: 'string' }),
    notes: text().notNull().default(''),
  },
  (t) => [
    index('contacts_lookup').using('gin', sql`lookup gin_trgm_ops`),
    index('contacts_birthday').on(t.birthday).where(sql`birthday is not null`),
  ],
);

/** One person may be at several customers. */
export const customerContacts = pgTable(
  'customer_contacts',
  {
    id: identity(),
    customerId: reference()
      .notNull()
      .references(() => customers.id),
    contactId: reference()
      .notNull()
      .references(() => contacts.id),
    isMain: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex('customer_contacts_once').on(t.customerId, t.contactId),
    index('customer_contacts_contact').on(t.contactId),
  ],
);
