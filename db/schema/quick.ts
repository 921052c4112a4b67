import { index, pgTable } from 'drizzle-orm/pg-core';
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
