import 'server-only';
import { eq, type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { checklistItems, taskDependencies, taskExecutors, tasks, timeEntries } from '@/db/schema/tasks';
import type { Ctx } from '@/lib/platform/context';
import { myProjectIds } from '@/lib/projects/queries/team';
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
        position: { type: 'number' },
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
      fields: { text: { type: 'text' }, isDone: { type: 'bool' }, position: { type: 'number' } },
      title: ['text'],
    },
    timeEntry: {
      table: timeEntries,
      owner: 'taskId',
      fields: {
        executorId: { type: 'number' },
        employeeId: { type: 'record', kind: 'employee' },
        spentOn: { type: 'date' },
        hours: { type: 'hours' },
        note: { type: 'text' },
      },
      title: ['employeeId'],
    },
  },
  scopes: (ctx) => ({
    own: [
      eq(records.authorId, ctx.userId ?? -1),
      sql`${tasks.controllerId} = ${ctx.employeeId}`,
      sql`${tasks.id} in ${executedBy(ctx)}`,
    ],
    team: sql`${tasks.projectId} in ${myProjectIds(ctx)}`,
    centre: sql`${tasks.id} in (select x.task_id from task_executors x join employees m on m.id = x.employee_id where m.centre_id = ${ctx.centreId})`,
    unit: sql`${records.unitId} = ${ctx.unitId}`,
  }),
  refresh: refreshTasks,
};
