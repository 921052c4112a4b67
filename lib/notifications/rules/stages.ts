import type { Stage } from '../kind';

/** What happened, as the events of the house tell it. */
export type Happening = { id: string; name: string; data: Record<string, unknown> };

const direct: Record<string, Stage> = {
  'task.created': 'assigned',
  'task.assigned': 'assigned',
  'task.changed': 'changed',
  'task.executor_changed': 'changed',
  'task.executor_removed': 'changed',
  'task.completed': 'done',
  'task.returned': 'returned',
  'task.overdue': 'overdue',
  'task.due_soon': 'due_soon',
  'task.escalated': 'escalated',
  'record.commented': 'commented',
  'user.mentioned': 'mentioned',
  'letter.unknown': 'letter_unknown',
  'letter.failed': 'letter_unknown',
  'letter.unanswered': 'unanswered',
  'function.failed': 'failure',
  'mail.stopped': 'failure',
  'mailbox.stopped': 'failure',
};
const byStatus: Record<string, Stage> = { accepted: 'accepted', suspended: 'suspended', done: 'done' };

/** No event of the outbox: a day comes by itself. */
const BIRTHDAY = 'employee.birthday';

/** Events people are told of; reminders come by their own. */
export const toldEvents: readonly string[] = [...Object.keys(direct), 'task.status_changed'];

/** Which stage an event is; null: nobody is told. `status` is the code of a system status, where the event names one. */
export function stageOf(name: string, status: string | null): Stage | null {
  if (name === 'task.status_changed') return byStatus[status ?? ''] ?? 'changed';
  return name === BIRTHDAY ? 'birthday' : (direct[name] ?? null);
}

const number = (value: unknown): number | null => (typeof value === 'number' && value > 0 ? value : null);
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.flatMap((one) => number(one) ?? []) : []);

/** The record an event is of. */
export const recordOf = ({ name, data }: Happening): number | null =>
  name.startsWith('task.') ? number(data.id) : number(data.recordId);

export const actorOf = ({ data }: Happening): number | null => number(data.actorId);

/** Whom an event names itself, by user; null: it follows from who they are to the record. */
export function addresseesOf({ name, data }: Happening): number[] | null {
  if (name === 'task.escalated' || name === 'letter.unanswered' || name === BIRTHDAY) return numbers(data.userIds);
  if (name === 'user.mentioned' || name.startsWith('letter.')) return numbers([data.userId]);
  // One's own mailbox is one's own affair; the company's is that of who looks after the house.
  if (name === 'mailbox.stopped' && number(data.ownerId)) return numbers([data.ownerId]);
  return null;
}

/** Who of the executors is meant, by employee and centre; null: all. */
export function newExecutorsOf({ name, data }: Happening): { employees: number[]; centres: number[] } | null {
  if (name !== 'task.assigned') return null;
  return { employees: [...numbers(data.employeeIds), ...numbers([data.to])], centres: numbers(data.centreIds) };
}
