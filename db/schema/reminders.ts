import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { oneTapActs, periodEnds } from '@/lib/tasks/kind';
import { users } from './spine';
import { tasks } from './tasks';
import { identity, instant, reference } from './types';

export const taskReminders = pgTable(
  'task_reminders',
  {
    id: identity(),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    days: integer().notNull().default(0),
    hours: integer().notNull().default(0),
    minutes: integer().notNull().default(0),
    before: text({ enum: periodEnds }).notNull().default('end'),
    toExecutors: boolean().notNull().default(true),
    toController: boolean().notNull().default(false),
    toAuthor: boolean().notNull().default(false),
    byEmail: boolean().notNull().default(false),
    byPush: boolean().notNull().default(false),
    /** derived from the dates of the task; null: it has none, or the moment was past already when it was set */
    remindAt: instant(),
    /** the moment it was last gone through for */
    firedFor: instant(),
  },
  (t) => [
    check('task_reminders_ahead', sql`least(days, hours, minutes) >= 0`),
    index('task_reminders_task').on(t.taskId, t.id),
    index('task_reminders_waiting').on(t.remindAt).where(sql`fired_for is distinct from remind_at`),
  ],
);

/** One reminder that reached one person at one moment; what they did with it since. */
export const reminderFirings = pgTable(
  'reminder_firings',
  {
    id: identity(),
    reminderId: reference()
      .notNull()
      .references(() => taskReminders.id, { onDelete: 'cascade' }),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    userId: reference()
      .notNull()
      .references(() => users.id),
    moment: instant().notNull(),
    firedAt: instant().notNull(),
    /** put away by this person */
    removedAt: instant(),
    /** comes again then, as a firing of its own */
    snoozedUntil: instant(),
  },
  (t) => [
    unique('reminder_firings_once').on(t.reminderId, t.userId, t.moment),
    index('reminder_firings_shown').on(t.userId, t.taskId).where(sql`removed_at is null and snoozed_until is null`),
    index('reminder_firings_snoozed').on(t.snoozedUntil).where(sql`snoozed_until is not null`),
    index('reminder_firings_task').on(t.taskId, t.userId),
  ],
);

/** Links in letters that act for one person on one task without signing in; only the hash of a token is kept. */
export const oneTapLinks = pgTable(
  'one_tap_links',
  {
    id: identity(),
    tokenHash: text().notNull(),
    userId: reference()
      .notNull()
      .references(() => users.id),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    firingId: reference().references(() => reminderFirings.id, { onDelete: 'set null' }),
    act: text({ enum: oneTapActs }).notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    unique('one_tap_links_token').on(t.tokenHash),
    index('one_tap_links_expiry').on(t.expiresAt),
    index('one_tap_links_firing').on(t.firingId).where(sql`firing_id is not null`),
  ],
);
