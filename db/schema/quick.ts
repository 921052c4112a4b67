import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { operations } from './record';
import { users } from './spine';
import { tasks } from './tasks';
import { instant, reference } from './types';

/** Running timers: at most one a person. One that is stopped is a time entry and stands here no more. */
export const timers = pgTable(
  'timers',
  {
    userId: reference()
      .primaryKey()
      .references(() => users.id),
    taskId: reference()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    startedAt: instant().notNull(),
  },
  (t) => [index('timers_task').on(t.taskId)],
);

/** Updates that came from a phone, by the key the phone gave each: one that is sent again, because its answer was lost, does nothing. */
export const pocketUpdates = pgTable(
  'pocket_updates',
  {
    userId: reference()
      .notNull()
      .references(() => users.id),
    key: text().notNull(),
    taskId: reference()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    operationId: reference().references(() => operations.id, { onDelete: 'set null' }),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    index('pocket_updates_task').on(t.taskId),
    index('pocket_updates_time').on(t.at),
  ],
);
