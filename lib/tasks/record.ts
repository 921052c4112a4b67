import 'server-only';
import { eq, type SQL, sql } from 'drizzle-orm';
import { taskRecurrences } from '@/db/schema/recurrence';
import { taskReminders } from '@/db/schema/reminders';
import { records } from '@/db/schema/spine';
import { checklistItems, taskDependencies, taskExecutors, tasks, timeEntries } from '@/db/schema/tasks';
import type { Ctx } from '@/lib/platform/context';
import { isMyProject, myProjectIds } from '@/lib/projects/queries/team';
import type { FieldDef, RecordKind } from '@/lib/record/record-kind';
import { refreshTasks } from './commands/refresh';
import { taskKind } from './kind';

const periodFields = {
  startsOn: { type: 'date', label: 'tasks.fields.start' },
  startsAt: { type: 'instant', label: 'tasks.fields.start' },
  endsOn: { type: 'date', label: 'tasks.fields.end' },
  endsAt: { type: 'instant', label: 'tasks.fields.end' },
} as const satisfies Record<string, FieldDef>;

/** Tasks a person or their centre executes. Not correlated, so that the database reads it once per statement. */
export const executedBy = (ctx: Ctx): SQL => sql`(
  select task_id from task_executors where employee_id = ${ctx.employeeId} or centre_id = ${ctx.centreId})`;

export const taskRecord: RecordKind<typeof tasks> = {
  kind: taskKind,
  table: tasks,
  fields: {
    ...periodFields,
    statusId: { type: 'directory', directory: 'task_status' },
    priority: { type: 'choice', choices: 'choices.priority' },
    color: { type: 'text' },
    percent: { type: 'percent' },
    hoursPlanned: { type: 'hours' },
    isMilestone: { type: 'bool' },
    isManual: { type: 'bool' },
    rollsUp: { type: 'bool' },
    deadlineOn: { type: 'date' },
    constraintType: { type: 'choice', choices: 'choices.constraint' },
    constraintOn: { type: 'date' },
    controllerId: { type: 'record', kind: 'employee' },
    eventTypeId: { type: 'directory', directory: 'event_type' },
    typicalTaskId: { type: 'directory', directory: 'typical_task' },
    customerId: { type: 'record', kind: 'customer' },
    contactId: { type: 'record', kind: 'contact' },
    phones: { type: 'list' },
    fax: { type: 'text' },
    email: { type: 'text' },
    projectId: { type: 'record', kind: 'project' },
    parentId: { type: 'record', kind: 'task' },
    content: { type: 'longText' },
    externalKey: { type: 'text' },
  },
  parts: {
    executor: {
      table: taskExecutors,
      owner: 'taskId',
      fields: {
        employeeId: { type: 'record', kind: 'employee' },
        centreId: { type: 'record', kind: 'centre' },
        position: { type: 'number', silent: true },
        ...periodFields,
        statusId: { type: 'directory', directory: 'task_status' },
        percent: { type: 'percent' },
        hoursPlanned: { type: 'hours' },
        comment: { type: 'text' },
      },
      title: ['employeeId', 'centreId'],
    },
    dependency: {
      table: taskDependencies,
      owner: 'taskId',
      fields: {
        predecessorId: { type: 'record', kind: 'task' },
        type: { type: 'choice', choices: 'choices.dependency_type' },
        lagAmount: { type: 'number' },
        lagUnit: { type: 'choice', choices: 'choices.lag_unit' },
      },
      title: ['predecessorId'],
    },
    checklistItem: {
      table: checklistItems,
      owner: 'taskId',
      fields: { text: { type: 'text' }, isDone: { type: 'bool' }, position: { type: 'number', silent: true } },
      title: ['text'],
    },
    timeEntry: {
      table: timeEntries,
      owner: 'taskId',
      fields: {
        executorId: { type: 'number', silent: true },
        employeeId: { type: 'record', kind: 'employee' },
        spentOn: { type: 'date' },
        hours: { type: 'hours' },
        note: { type: 'text' },
      },
      title: ['employeeId'],
    },
    recurrence: {
      table: taskRecurrences,
      owner: 'taskId',
      fields: {
        series: { type: 'text', silent: true },
        occurrenceOn: { type: 'date' },
        frequency: { type: 'choice', choices: 'choices.frequency' },
        every: { type: 'number' },
        weekdays: { type: 'choices', choices: 'choices.weekday' },
        monthBy: { type: 'choice', choices: 'choices.month_place', silent: true },
        monthDay: { type: 'number' },
        monthWeek: { type: 'choice', choices: 'choices.month_week' },
        monthWeekday: { type: 'choice', choices: 'choices.weekday' },
        month: { type: 'number', silent: true },
        startsOn: { type: 'date', label: 'tasks.fields.repeatsFrom' },
        endsAfter: { type: 'number' },
        untilOn: { type: 'date' },
        zone: { type: 'text', silent: true },
        missed: { type: 'choice', choices: 'choices.missed' },
        anchor: { type: 'choice', choices: 'choices.period_end', silent: true },
        isEnded: { type: 'bool' },
        kept: { type: 'list', silent: true },
      },
      title: ['frequency'],
    },
    reminder: {
      table: taskReminders,
      owner: 'taskId',
      fields: {
        before: { type: 'choice', choices: 'choices.period_end', label: 'tasks.fields.remindBefore' },
        days: { type: 'number' },
        hours: { type: 'number', label: 'tasks.fields.remindHours' },
        minutes: { type: 'number' },
        toExecutors: { type: 'bool' },
        toController: { type: 'bool' },
        toAuthor: { type: 'bool' },
        byEmail: { type: 'bool' },
        byPush: { type: 'bool' },
      },
      title: ['before'],
    },
  },
  scopes: (ctx) => ({
    own: [
      eq(records.authorId, ctx.userId ?? -1),
      sql`${tasks.controllerId} = ${ctx.employeeId}`,
      {
        found: sql`${tasks.id} in ${executedBy(ctx)}`,
        asked: sql`exists (select 1 from task_executors mine where mine.task_id = ${tasks.id}
          and (mine.employee_id = ${ctx.employeeId} or mine.centre_id = ${ctx.centreId}))`,
      },
    ],
    team: { found: sql`${tasks.projectId} in ${myProjectIds(ctx)}`, asked: isMyProject(ctx, sql`${tasks.projectId}`) },
    centre: sql`${tasks.id} in (select x.task_id from task_executors x join employees m on m.id = x.employee_id where m.centre_id = ${ctx.centreId})`,
    unit: sql`${records.unitId} = ${ctx.unitId}`,
  }),
  refresh: refreshTasks,
};
