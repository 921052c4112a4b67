import type { ProjectStatus } from './kind';

const tones: Record<ProjectStatus, string> = {
  planned: 'assigned',
  running: 'accepted',
  paused: 'suspended',
  finished: 'done',
  cancelled: 'suspended',
};
export const projectTone = (status: ProjectStatus): string => tones[status];

/** A project that is planned or runs is late once the day of its end is over. Both dates as `YYYY-MM-DD`. */
export const isLate = (status: ProjectStatus, endsOn: string | null, today: string): boolean =>
  endsOn !== null && endsOn < today && (status === 'planned' || status === 'running');
