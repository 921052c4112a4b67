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
