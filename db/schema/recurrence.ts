import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { frequencies, missedWays, monthPlaces, monthWeeks, periodEnds, weekdayCodes } from '@/lib/tasks/kind';
import { tasks } from './tasks';
import { identity, reference } from './types';

/** A task's place in a series, with the rule as it stood for this task; that of the current task makes the next one. */
export const taskRecurrences = pgTable(
  'task_recurrences',
  {
    id: identity(),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    series: uuid().notNull(),
    /** the date of the rule this task stands for, wherever its own dates were moved to */
    occurrenceOn: date({ mode: 'string' }).notNull(),
    frequency: text({ enum: frequencies }).notNull(),
    every: integer().notNull().default(1),
    /** of a rule by weeks */
    weekdays: text({ enum: weekdayCodes }).array().notNull().default([]),
    /** of a rule by months or years */
    monthBy: text({ enum: monthPlaces }),
    monthDay: integer(),
    monthWeek: text({ enum: monthWeeks }),
    monthWeekday: text({ enum: weekdayCodes }),
    /** of a rule by years */
    month: integer(),
    startsOn: date({ mode: 'string' }).notNull(),
    endsAfter: integer(),
    untilOn: date({ mode: 'string' }),
    zone: text().notNull(),
    missed: text({ enum: missedWays }).notNull().default('next'),
    /** the end of the task that stands on the dates of the rule */
    anchor: text({ enum: periodEnds }).notNull().default('end'),
    isEnded: boolean().notNull().default(false),
    /** what this task departs in from its series, as the series has it */
    kept: jsonb().$type<[field: string, value: unknown][]>().notNull().default([]),
    /** derived: nothing was made after it yet */
    isCurrent: boolean().notNull().default(true),
  },
  (t) => [
    unique('task_recurrences_task').on(t.taskId),
    unique('task_recurrences_once').on(t.series, t.occurrenceOn),
    check('task_recurrences_every', sql`every between 1 and 999`),
    check('task_recurrences_one_end', sql`num_nonnulls(ends_after, until_on) <= 1`),
    index('task_recurrences_live').on(t.taskId).where(sql`is_current and not is_ended`),
  ],
);
