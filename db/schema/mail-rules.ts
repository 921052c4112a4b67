import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import type { RuleAction, RuleCondition } from '@/lib/mail/inbox/kind';
import { mailboxes } from './inbox';
import { projects } from './projects';
import { units, users } from './spine';
import { collated, identity, reference } from './types';

/** What is done with letters as they come; of the company's mail, or of one mailbox. */
export const mailRules = pgTable(
  'mail_rules',
  {
    id: identity(),
    mailboxId: reference().references(() => mailboxes.id, { onDelete: 'cascade' }),
    name: collated().notNull(),
    position: integer().notNull().default(0),
    isEnabled: boolean().notNull().default(true),
    /** all of the conditions, or any */
    matchesAll: boolean().notNull().default(true),
    conditions: jsonb().$type<RuleCondition[]>().notNull(),
    actions: jsonb().$type<RuleAction[]>().notNull(),
    /** no further rule looks at a letter that this one has matched */
    stops: boolean().notNull().default(false),
    version: integer().notNull().default(1),
  },
  (t) => [index('mail_rules_order').on(t.mailboxId, t.position, t.id)],
);

/** Where letters go that nothing says anything of: for one person, one unit, or the house (both null). */
export const mailDefaults = pgTable(
  'mail_defaults',
  {
    id: identity(),
    userId: reference().references(() => users.id),
    unitId: reference().references(() => units.id),
    projectId: reference().references(() => projects.id),
    /** the unit letters are filed under */
    filedUnitId: reference().references(() => units.id),
    /** of a person: new mail is fetched when they open the list of events */
    checksOnOpening: boolean().notNull().default(false),
    /** working hours after which an unanswered letter is told of; null: as the next wider says */
    answerHours: integer(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('mail_defaults_one', sql`num_nonnulls(user_id, unit_id) <= 1`),
    uniqueIndex('mail_defaults_user').on(t.userId).where(sql`user_id is not null`),
    uniqueIndex('mail_defaults_unit').on(t.unitId).where(sql`unit_id is not null`),
    uniqueIndex('mail_defaults_house').on(sql`(true)`).where(sql`user_id is null and unit_id is null`),
  ],
);
