import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { directoryValues, journals } from './settings';
import { collated, decimal, identity, instant, reference } from './types';

// Records, the people who write them and the units they belong to name each other, so these tables share one file.

export const records = pgTable(
  'records',
  {
    id: identity(),
    kind: text().notNull(),
    number: text().notNull(),
    /** the counter the number came from; a number is unique within it */
    numberScope: text().notNull(),
    numberSeq: reference().notNull(),
    title: collated().notNull(),
    journalId: reference().references(() => journals.id),
    unitId: reference().references((): AnyPgColumn => units.id),
    authorId: reference().references((): AnyPgColumn => users.id),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    changedAt: instant().notNull().defaultNow(),
    changedBy: reference().references((): AnyPgColumn => users.id),
    archivedAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    uniqueIndex('records_number').on(t.kind, t.numberScope, t.number),
    index('records_by_change').on(t.kind, t.changedAt, t.id).where(sql`deleted_at is null`),
    index('records_by_number').on(t.kind, t.numberSeq, t.id).where(sql`deleted_at is null`),
    index('records_by_title').on(t.kind, t.title, t.id).where(sql`deleted_at is null`),
    index('records_by_creation').on(t.kind, t.createdAt, t.id).where(sql`deleted_at is null`),
    index('records_bin').on(t.kind, t.deletedAt).where(sql`deleted_at is not null`),
    index('records_number_word').on(sql`lower(number)`, t.kind),
    index('records_title_words').using('gin', sql`lower(title) gin_trgm_ops`),
    index('records_unit').on(t.unitId).where(sql`unit_id is not null`),
    index('records_author').on(t.authorId, t.kind),
  ],
);

export const users = pgTable(
  'users',
  {
    id: identity(),
    login: text().notNull(),
    passwordHash: text().notNull(),
    mustChangePassword: boolean().notNull().default(false),
    name: collated().notNull(),
    employeeId: reference().references((): AnyPgColumn => employees.id),
    locale: text({ enum: ['en', 'ru', 'uk'] })
      .notNull()
      .default('en'),
    timeZone: text().notNull().default('UTC'),
    theme: text({ enum: ['light', 'dark', 'system'] })
      .notNull()
      .default('system'),
    singleKeys: boolean().notNull().default(true),
    disabledAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('users_login').on(sql`lower(login)`), uniqueIndex('users_employee').on(t.employeeId)],
);

const recordKey = () =>
  reference()
    .primaryKey()
    .references(() => records.id);

export const units = pgTable('units', {
  id: recordKey(),
  parentId: reference().references((): AnyPgColumn => units.id),
  code: text().notNull().default(''),
  address: text().notNull().default(''),
  phone: text().notNull().default(''),
});

export const centres = pgTable('centres', {
  id: recordKey(),
  headId: reference().references((): AnyPgColumn => employees.id),
  code: text().notNull().default(''),
  email: text().notNull().default(''),
});

export const employees = pgTable(
  'employees',
  {
    id: recordKey(),
    lastName: text().notNull().default(''),
    firstName: text().notNull().default(''),
    middleName: text().notNull().default(''),
    code: text().notNull().default(''),
    centreId: reference().references(() => centres.id),
    headId: reference().references((): AnyPgColumn => employees.id),
    positionId: reference().references(() => directoryValues.id),
    phones: text().array().notNull().default([]),
    email: text().notNull().default(''),
    birthday: date({ mode: 'string' }),
    hiredOn: date({ mode: 'string' }),
    address: text().notNull().default(''),
    notes: text().notNull().default(''),
    /** hours a day */
    capacity: decimal({ precision: 4, scale: 2 }).notNull().default('8'),
  },
  (t) => [index('employees_centre').on(t.centreId), index('employees_head').on(t.headId)],
);
