import { sql } from 'drizzle-orm';
import { boolean, check, date, integer, jsonb, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Hours } from '@/lib/kernel/working-calendar';
import { centres, employees } from './spine';
import { collated, identity, reference } from './types';

/** When work is done: of the company when it names nobody, else what a centre or a person keeps of their own. */
export const workingCalendars = pgTable(
  'working_calendars',
  {
    id: identity(),
    centreId: reference().references(() => centres.id),
    employeeId: reference().references(() => employees.id),
    /** null: as below */
    timeZone: text(),
    /** seven days from Monday, minutes of the day on the wall; null: as below, `[]` a free day */
    week: jsonb().$type<(Hours | null)[]>().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    check('working_calendars_one', sql`num_nonnulls(centre_id, employee_id) <= 1`),
    unique('working_calendars_once').on(t.centreId, t.employeeId).nullsNotDistinct(),
  ],
);

/** A holiday (no hours), a short day, or a day that is worked though its weekday is free. */
export const calendarExceptions = pgTable(
  'calendar_exceptions',
  {
    id: identity(),
    calendarId: reference()
      .notNull()
      .references(() => workingCalendars.id, { onDelete: 'cascade' }),
    onDate: date({ mode: 'string' }).notNull(),
    name: collated().notNull().default(''),
    hours: jsonb().$type<Hours>().notNull(),
    /** on the same day of each later year too, unless something else is said of that one */
    isYearly: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex('calendar_exceptions_once').on(t.calendarId, t.onDate)],
);
