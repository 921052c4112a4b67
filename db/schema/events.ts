import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { contacts, customers } from './customers';
import { projects } from './projects';
import { directoryValues } from './settings';
import { centres, employees, records } from './spine';
import { tasks } from './tasks';
import { identity, instant, reference } from './types';

export const events = pgTable(
  'events',
  {
    id: reference()
      .primaryKey()
      .references(() => records.id),
    startsAt: instant().notNull(),
    endsAt: instant(),
    typeId: reference()
      .notNull()
      .references(() => directoryValues.id),
    /** derived: the code of a system type, '' for an own one */
    typeCode: text().notNull().default(''),
    /** who sees to it: a person, a centre, or nobody yet */
    employeeId: reference().references(() => employees.id),
    centreId: reference().references(() => centres.id),
    customerId: reference().references(() => customers.id),
    contactId: reference().references(() => contacts.id),
    projectId: reference().references(() => projects.id),
    phone: text().notNull().default(''),
    /** derived: what two ways of writing one number have in common */
    phoneKey: text().notNull().default(''),
    fax: text().notNull().default(''),
    email: text().notNull().default(''),
    /** Markdown */
    content: text().notNull().default(''),
    /** what came of a call or a visit, in a line */
    result: text().notNull().default(''),
    /** of a meeting, Markdown */
    agenda: text().notNull().default(''),
    /** derived: the later call with the number of a missed one */
    answeredById: reference().references((): AnyPgColumn => events.id),
    /** mailboxes a letter lies in, whose readers alone see it; null: it came by no mailbox */
    mailboxIds: reference().array(),
    /** a letter its owner has opened to everybody whom the rights on events reach */
    isShared: boolean().notNull().default(false),
    /** the number it had where it was imported from; a second import finds it by this */
    externalKey: text(),
  },
  (t) => [
    check('events_one_responsible', sql`num_nonnulls(employee_id, centre_id) <= 1`),
    index('events_start').on(t.startsAt, t.id),
    index('events_end').on(t.endsAt).where(sql`ends_at is not null`),
    index('events_type').on(t.typeCode, t.startsAt, t.id),
    index('events_phone').on(t.phoneKey, t.startsAt).where(sql`phone_key <> ''`),
    index('events_unanswered').on(t.startsAt).where(sql`type_code like 'missed%' and answered_by_id is null`),
    index('events_employee').on(t.employeeId, t.startsAt).where(sql`employee_id is not null`),
    index('events_centre').on(t.centreId, t.startsAt).where(sql`centre_id is not null`),
    index('events_customer').on(t.customerId, t.startsAt).where(sql`customer_id is not null`),
    index('events_contact').on(t.contactId).where(sql`contact_id is not null`),
    index('events_project').on(t.projectId, t.startsAt).where(sql`project_id is not null`),
    index('events_email').on(sql`lower(email)`).where(sql`email <> ''`),
    index('events_mailboxes').using('gin', t.mailboxIds).where(sql`mailbox_ids is not null`),
    uniqueIndex('events_external_key').on(t.externalKey).where(sql`external_key is not null`),
  ],
);

/** Who took part in a meeting: a colleague or a contact. */
export const eventParticipants = pgTable(
  'event_participants',
  {
    id: identity(),
    eventId: reference()
      .notNull()
      .references(() => events.id),
    employeeId: reference().references(() => employees.id),
    contactId: reference().references(() => contacts.id),
  },
  (t) => [
    check('event_participants_one', sql`num_nonnulls(employee_id, contact_id) = 1`),
    uniqueIndex('event_participants_once').on(t.eventId, t.employeeId, t.contactId),
    index('event_participants_employee').on(t.employeeId, t.eventId).where(sql`employee_id is not null`),
  ],
);

/** What a meeting decided; each may become a task. */
export const eventDecisions = pgTable(
  'event_decisions',
  {
    id: identity(),
    eventId: reference()
      .notNull()
      .references(() => events.id),
    position: integer().notNull().default(0),
    text: text().notNull(),
    taskId: reference().references(() => tasks.id),
  },
  (t) => [index('event_decisions_event').on(t.eventId, t.position, t.id)],
);
