import { eventType, staticSchema } from 'inngest';

/** What every event of the house carries beside its own data: the operation it belongs to, and who did it (null: the system). */
export type Happened = { operationId: number | null; actorId: number | null };

const event = <N extends string, D extends Record<string, unknown>>(name: N) =>
  eventType(name, { schema: staticSchema<D & Happened>() });

type OnRecord = { recordId: number; kind: string };

/** Events with the shape of their data, to be used as triggers; others are named by their text. */
export const events = {
  taskCreated: event<'task.created', { id: number }>('task.created'),
  taskChanged: event<'task.changed', { id: number }>('task.changed'),
  taskAssigned: event<'task.assigned', { id: number }>('task.assigned'),
  taskStatusChanged: event<'task.status_changed', { id: number; statusId: number }>('task.status_changed'),
  taskCompleted: event<'task.completed', { id: number; statusId: number }>('task.completed'),
  taskReturned: event<'task.returned', { id: number; comment: string }>('task.returned'),
  taskOverdue: event<'task.overdue', { id: number; dueAt: string }>('task.overdue'),
  taskDueSoon: event<'task.due_soon', { id: number; dueAt: string }>('task.due_soon'),
  /** `level` 1: the executors' heads, 2: theirs; `userIds`: whom of them it concerns */
  taskEscalated: event<'task.escalated', { id: number; dueAt: string; level: number; userIds: number[] }>(
    'task.escalated',
  ),
  recordCommented: event<'record.commented', OnRecord & { commentId: number }>('record.commented'),
  userMentioned: event<'user.mentioned', OnRecord & { userId: number }>('user.mentioned'),
  /** the first failure of a function since it last succeeded */
  functionFailed: event<'function.failed', { functionId: string; runId: string; error: string }>('function.failed'),
};
