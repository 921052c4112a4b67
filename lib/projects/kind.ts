import type { Kind } from '@/lib/kernel/kind';

export const projectKind = {
  name: 'project',
  path: '/projects',
  numberTemplate: 'P-{n}',
  messages: 'projects',
  icon: 'folder',
  journals: true,
} as const satisfies Kind;

export const projectStatuses = ['planned', 'running', 'paused', 'finished', 'cancelled'] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

/** What moving a task does to those that wait for it: they keep their distance, only make way, or stay. */
export const autoSchedules = ['keep', 'push', 'off'] as const;
export type AutoSchedule = (typeof autoSchedules)[number];
