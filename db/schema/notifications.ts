import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { type Channel, channels, noticeStates, roles, type Stage, stages } from '@/lib/notifications/kind';
import { letters } from './mail';
import { records, users } from './spine';
import { identity, instant, reference } from './types';

/** One row is one telling: an event, a person, a way. What was told, when, how, and what came of it. */
export const notifications = pgTable(
  'notifications',
  {
    id: identity(),
    /** of the event, or of what came due: told twice, it is one telling */
    eventKey: text().notNull(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    channel: text({ enum: channels }).notNull(),
    stage: text({ enum: stages }).notNull(),
    /** as whom they are told */
    role: text({ enum: roles }).notNull(),
    recordId: reference().references(() => records.id),
    /** who did it; null: nobody, it came due */
    actorId: reference().references(() => users.id),
    details: jsonb().$type<Record<string, string | number>>().notNull().default({}),
    state: text({ enum: noticeStates }).notNull(),
    /** when it may go: the end of quiet hours, the hour of the digest */
    dueAt: instant(),
    letterId: reference().references(() => letters.id),
    /** what the other side answered */
    answer: text().notNull().default(''),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
    sentAt: instant(),
    readAt: instant(),
  },
  (t) => [
    uniqueIndex('notifications_once').on(t.eventKey, t.userId, t.channel),
    index('notifications_unread').on(t.userId).where(sql`channel = 'app' and read_at is null`),
    index('notifications_bell').on(t.userId, t.id).where(sql`channel = 'app'`),
    index('notifications_by_user').on(t.userId, t.id),
    index('notifications_waiting').on(t.dueAt).where(sql`state = 'waiting'`),
    index('notifications_letter').on(t.letterId).where(sql`letter_id is not null`),
  ],
);

/** The house's choice where it differs from what is given: who is told of what, by which ways. */
export const notificationRules = pgTable(
  'notification_rules',
  {
    role: text({ enum: roles }).notNull(),
    stage: text({ enum: stages }).notNull(),
    channels: text().array().$type<Channel[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.role, t.stage] })],
);

/** How a person likes to be told. */
export const notificationChoices = pgTable('notification_choices', {
  userId: reference()
    .primaryKey()
    .references(() => users.id),
  /** stage → ways they do not want */
  off: jsonb().$type<Partial<Record<Stage, Channel[]>>>().notNull().default({}),
  /** the hour of one letter instead of many, in their zone; null: letters come one by one */
  digestHour: integer(),
  quietFrom: text(),
  quietTo: text(),
});

export const mutedRecords = pgTable(
  'muted_records',
  {
    userId: reference()
      .notNull()
      .references(() => users.id),
    recordId: reference()
      .notNull()
      .references(() => records.id),
  },
  (t) => [primaryKey({ columns: [t.userId, t.recordId] })],
);

/** A browser that lets itself be woken. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: identity(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    endpoint: text().notNull(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    browser: text().notNull().default(''),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('push_subscriptions_endpoint').on(t.endpoint), index('push_subscriptions_user').on(t.userId)],
);

/** The one row of the gateway that sends text messages; '' is none. */
export const smsGateway = pgTable('sms_gateway', {
  id: integer().primaryKey().default(1),
  url: text().notNull().default(''),
  /** sealed with a key that is not in the database */
  secret: text().notNull().default(''),
  version: integer().notNull().default(1),
});
