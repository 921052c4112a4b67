import type { BackgroundMode } from '@/lib/platform/background-mode';

export type RunState = 'running' | 'waiting' | 'done' | 'failed';

export type FunctionRow = {
  id: string;
  events: string[];
  crons: { expression: string; nextAt: Date }[];
  failingSince: Date | null;
};

export type BackgroundOverview = {
  mode: BackgroundMode;
  functions: FunctionRow[];
  /** runs to be gone on with at once, those that wait for a moment or another try, those that failed */
  counts: { due: number; waiting: number; failed: number };
  /** events not handed on yet, and since when the first of them waits */
  outbox: { count: number; since: Date | null };
};

export type RunRow = {
  id: string;
  functionId: string;
  /** name of the event that started it; the clock's for a cron */
  event: string;
  state: RunState;
  createdAt: Date;
  finishedAt: Date | null;
  /** first line of its error, or of the last try's */
  error: string | null;
};
export type RunPage = { rows: RunRow[]; next: string | null };

export type StepRow = {
  id: string;
  name: string;
  state: 'pending' | 'done' | 'failed';
  at: Date;
  error: string | null;
};
export type RunCard = RunRow & {
  eventId: string;
  /** what is to be done next: when, and the how-manieth try it is (from 1) */
  next: { at: Date; attempt: number } | null;
  steps: StepRow[];
};
