import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { constraints, dependencyTypes, lagUnits, priorities, statusCategories } from '@/lib/tasks/kind';
import { contacts, customers } from './customers';
import { projects } from './projects';
import { directoryValues } from './settings';
import { centres, employees, records } from './spine';
import { collated, decimal, identity, instant, reference } from './types';

/** A period of which each end is a date, or an instant when a time was given; never both. */
const period = () => ({
  startsOn: date({ mode: 'string' }),
  startsAt: instant(),
  endsOn: date({ mode: 'string' }),
  endsAt: instant(),
  /** derived: the instant at which it becomes late; a date ends at 24:00 in the company's zone */
  dueAt: instant(),
});

const category = () => text({ enum: statusCategories }).notNull().default('open');

export const tasks = pgTable(
  'tasks',
  {
    id: reference()
      .primaryKey()
      .references(() => records.id),
    ...period(),
    statusId: reference()
      .notNull()
      .references(() => directoryValues.id),
    /** derived from the status */
    category: category(),
    doneAt: instant(),
    priority: text({ enum: priorities }).notNull().default('normal'),
    color: text(),
    percent: integer().notNull().default(0),
    /** of the task itself; executors' lines have their own */
    hoursPlanned: decimal({ precision: 10, scale: 2 }),
    /** derived: the sum of time entries */
    hoursSpent: decimal({ precision: 10, scale: 2 }).notNull().default('0'),
    isMilestone: boolean().notNull().default(false),
    isManual: boolean().notNull().default(false),
    rollsUp: boolean().notNull().default(false),
    deadlineOn: date({ mode: 'string' }),
    constraintType: text({ enum: constraints }).notNull().default('asap'),
    constraintOn: date({ mode: 'string' }),
    controllerId: reference().references(() => employees.id),
    eventTypeId: reference().references(() => directoryValues.id),
    typicalTaskId: reference().references(() => directoryValues.id),
    customerId: reference().references(() => customers.id),
    contactId: reference().references(() => contacts.id),
    phones: text().array().notNull().default([]),
    fax: text().notNull().default(''),
    email: text().notNull().default(''),
    projectId: reference().references(() => projects.id),
    parentId: reference().references((): AnyPgColumn => tasks.id),
    /** Markdown */
    content: text().notNull().default(''),
    /** the number it had where it was imported from; a second import finds it by this */
    externalKey: text(),
  },
  (t) => [
    check('tasks_percent', sql`percent between 0 and 100`),
    index('tasks_due').on(t.dueAt, t.id),
    index('tasks_by_due').on(sql`coalesce(due_at, 'infinity'::timestamptz)`, t.id),
    index('tasks_unfinished_due').on(t.dueAt, t.id).where(sql`category in ('open', 'working')`),
    index('tasks_project').on(t.projectId, t.id),
    index('tasks_parent').on(t.parentId).where(sql`parent_id is not null`),
    index('tasks_customer').on(t.customerId).where(sql`customer_id is not null`),
    index('tasks_contact').on(t.contactId).where(sql`contact_id is not null`),
    index('tasks_controller').on(t.controllerId).where(sql`controller_id is not null`),
    index('tasks_status').on(t.statusId, t.id),
    uniqueIndex('tasks_external_key').on(t.externalKey).where(sql`external_key is not null`),
  ],
);

export const taskExecutors = pgTable(
  'task_executors',
  {
    id: identity(),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    employeeId: reference().references(() => employees.id),
    centreId: reference().references(() => centres.id),
    position: integer().notNull().default(0),
    ...period(),
    statusId: reference()
      .notNull()
      .references(() => directoryValues.id),
    category: category(),
    percent: integer().notNull().default(0),
    hoursPlanned: decimal({ precision: 10, scale: 2 }),
    /** derived: the sum of the line's time entries */
    hoursSpent: decimal({ precision: 10, scale: 2 }).notNull().default('0'),
    comment: text().notNull().default(''),
  },
  (t) => [
    check('task_executors_one', sql`num_nonnulls(employee_id, centre_id) = 1`),
    check('task_executors_percent', sql`percent between 0 and 100`),
    index('task_executors_task').on(t.taskId, t.position, t.id),
    index('task_executors_employee').on(t.employeeId, t.taskId),
    index('task_executors_centre').on(t.centreId, t.taskId),
  ],
);

export const taskDependencies = pgTable(
  'task_dependencies',
  {
    id: identity(),
    /** the task that comes first */
    predecessorId: reference()
      .notNull()
      .references(() => tasks.id),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    type: text({ enum: dependencyTypes }).notNull().default('FS'),
    /** working time, may be negative */
    lagAmount: integer().notNull().default(0),
    lagUnit: text({ enum: lagUnits }).notNull().default('day'),
  },
  (t) => [
    check('task_dependencies_not_self', sql`predecessor_id <> task_id`),
    uniqueIndex('task_dependencies_once').on(t.predecessorId, t.taskId),
    index('task_dependencies_task').on(t.taskId),
  ],
);

export const checklistItems = pgTable(
  'checklist_items',
  {
    id: identity(),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    text: collated().notNull(),
    isDone: boolean().notNull().default(false),
    position: integer().notNull().default(0),
  },
  (t) => [index('checklist_items_task').on(t.taskId, t.position, t.id)],
);

export const timeEntries = pgTable(
  'time_entries',
  {
    id: identity(),
    taskId: reference()
      .notNull()
      .references(() => tasks.id),
    /** kept when the line is removed, so that spent time never vanishes */
    executorId: reference().references(() => taskExecutors.id, { onDelete: 'set null' }),
    employeeId: reference()
      .notNull()
      .references(() => employees.id),
    spentOn: date({ mode: 'string' }).notNull(),
    hours: decimal({ precision: 6, scale: 2 }).notNull(),
    note: text().notNull().default(''),
  },
  (t) => [
    check('time_entries_positive', sql`hours > 0`),
    index('time_entries_task').on(t.taskId, t.id),
    index('time_entries_executor').on(t.executorId),
    index('time_entries_employee').on(t.employeeId, t.spentOn),
  ],
);
