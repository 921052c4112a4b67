import type { Kind } from '@/lib/kernel/kind';

export const taskKind = {
  name: 'task',
  path: '/tasks',
  numberTemplate: 'T-{n}',
  messages: 'tasks',
  icon: 'check',
  journals: true,
} as const satisfies Kind;

/** What a status means to the rules; every status of the directory maps to one of these. */
export const statusCategories = ['open', 'working', 'paused', 'done', 'cancelled'] as const;
export type StatusCategory = (typeof statusCategories)[number];
/** Categories in which a task, or an executor's line, can be overdue. */
export const unfinishedCategories = ['open', 'working'] as const satisfies readonly StatusCategory[];

/** System statuses, by the code of their directory value. Overdue is derived and therefore not among them. */
export const systemStatuses = [
  { code: 'assigned', category: 'open' },
  { code: 'accepted', category: 'working' },
  { code: 'suspended', category: 'paused' },
  { code: 'done', category: 'done' },
  { code: 'cancelled', category: 'cancelled' },
] as const satisfies readonly { code: string; category: StatusCategory }[];

export const priorities = ['low', 'normal', 'high'] as const;
export type Priority = (typeof priorities)[number];
/** What the columns of the board stand for. */
export const boardGroups = ['status', 'project', 'executor', 'priority'] as const;
export type BoardGroup = (typeof boardGroups)[number];
export const constraints = ['asap', 'not_before', 'must_end_by'] as const;
export const dependencyTypes = ['FS', 'SS', 'FF', 'SF'] as const;
export const lagUnits = ['minute', 'hour', 'day', 'week'] as const;
