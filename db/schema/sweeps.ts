import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { tasks } from './tasks';
import { instant, reference } from './types';

/**
 * The moments of a task that were noticed: each once per due moment. A task whose end moves gets new ones. `level` counts
 * the heads an overdue task was taken to.
 */
export const taskMoments = pgTable(
  'task_moments',
  {
    taskId: reference()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    what: text({ enum: ['due_soon', 'overdue', 'escalated'] }).notNull(),
    dueAt: instant().notNull(),
    level: integer().notNull().default(0),
    notedAt: instant().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.what, t.dueAt, t.level] }), index('task_moments_time').on(t.notedAt)],
);
