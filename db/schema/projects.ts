import { boolean, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { autoSchedules, projectStatuses } from '@/lib/projects/kind';
import { contacts, customers } from './customers';
import { employees, records } from './spine';
import { decimal, identity, reference } from './types';

export const projects = pgTable(
  'projects',
  {
    id: reference()
      .primaryKey()
      .references(() => records.id),
    code: text().notNull().default(''),
    status: text({ enum: projectStatuses }).notNull().default('running'),
    startsOn: date({ mode: 'string' }),
    endsOn: date({ mode: 'string' }),
    managerId: reference().references(() => employees.id),
    controllerId: reference().references(() => employees.id),
    isInternal: boolean().notNull().default(false),
    customerId: reference().references(() => customers.id),
    customerManagerId: reference().references(() => contacts.id),
    customerControllerId: reference().references(() => contacts.id),
    phone: text().notNull().default(''),
    fax: text().notNull().default(''),
    email: text().notNull().default(''),
    description: text().notNull().default(''),
    /** what moving one of its tasks does to those that wait */
    autoSchedule: text({ enum: autoSchedules }).notNull().default('push'),
    /** rolled up from its tasks: derived, never written by hand */
    percent: integer().notNull().default(0),
    hoursPlanned: decimal({ precision: 12, scale: 2 }).notNull().default('0'),
    hoursSpent: decimal({ precision: 12, scale: 2 }).notNull().default('0'),
  },
  (t) => [
    index('projects_customer').on(t.customerId),
    index('projects_manager').on(t.managerId),
    index('projects_controller').on(t.controllerId),
    index('projects_end').on(t.endsOn, t.id),
  ],
);

export const projectMembers = pgTable(
  'project_members',
  {
    id: identity(),
    projectId: reference()
      .notNull()
      .references(() => projects.id),
    employeeId: reference()
      .notNull()
      .references(() => employees.id),
  },
  (t) => [
    uniqueIndex('project_members_once').on(t.projectId, t.employeeId),
    index('project_members_employee').on(t.employeeId, t.projectId),
  ],
);
