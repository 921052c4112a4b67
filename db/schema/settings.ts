import { boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { collated, identity, instant, reference } from './types';

/** The one row that says whose house this is. */
export const company = pgTable('company', {
  id: integer().primaryKey().default(1),
  name: text().notNull(),
  country: text().notNull().default('UA'),
  currency: text().notNull().default('UAH'),
  /** the zone in which a date ends, for everybody */
  timeZone: text().notNull(),
  locale: text({ enum: ['en', 'ru', 'uk'] }).notNull(),
  address: text().notNull().default(''),
  phone: text().notNull().default(''),
  email: text().notNull().default(''),
  site: text().notNull().default(''),
  taxId: text().notNull().default(''),
  /** hours after its end in which a task goes to the executors' heads, and again to theirs; null: never */
  escalateAfterHours: integer(),
  createdAt: instant().notNull().defaultNow(),
  version: integer().notNull().default(1),
});

/** Values cards pick from, of every directory that is a plain list. */
export const directoryValues = pgTable(
  'directory_values',
  {
    id: identity(),
    directory: text().notNull(),
    /** system values have a code and take their name from `messages/*` under `directories.<directory>.<code>` */
    code: text(),
    name: collated().notNull(),
    system: boolean().notNull().default(false),
    /** task statuses only: a status category */
    category: text(),
    color: text(),
    position: integer().notNull().default(0),
    /** further facts of one directory: the event type's direction, the unit's symbol */
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    retiredAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex('directory_values_code').on(t.directory, t.code),
    index('directory_values_order').on(t.directory, t.position, t.id),
  ],
);

export const journals = pgTable(
  'journals',
  {
    id: identity(),
    kind: text().notNull(),
    code: text().notNull(),
    name: collated().notNull(),
    retiredAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('journals_code').on(t.kind, t.code)],
);

/** How records of a kind, or of one journal of it, are numbered. */
export const numberingRules = pgTable(
  'numbering_rules',
  {
    id: identity(),
    kind: text().notNull(),
    journalId: reference().references(() => journals.id),
    template: text().notNull(),
    reset: text({ enum: ['never', 'yearly', 'monthly'] })
      .notNull()
      .default('never'),
    version: integer().notNull().default(1),
  },
  (t) => [unique('numbering_rules_once').on(t.kind, t.journalId).nullsNotDistinct()],
);

/** Settings that are one value each. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  version: integer().notNull().default(1),
});
