import type { Lag, LinkType, PlanTask } from '../../scheduling/rules/plan';

// A plan as it stands in a file of MS Project, in our own words. Times are local, of the zone the file is read in.

export type FileLink = { predecessorUid: number; type: LinkType; lag: Lag };

export type FileTask = {
  uid: number;
  /** 1 at the top; those inside follow their parent */
  level: number;
  name: string;
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` */
  start: string | null;
  end: string | null;
  isMilestone: boolean;
  isManual: boolean;
  percent: number;
  /** finished, which a percent alone does not say */
  isDone: boolean;
  /** planned work, minutes */
  work: number | null;
  priority: 'low' | 'normal' | 'high';
  constraintType: PlanTask['constraintType'];
  constraintOn: string | null;
  deadlineOn: string | null;
  notes: string;
  links: FileLink[];
};

export type FileResource = { uid: number; name: string; email: string };
export type FileAssignment = { taskUid: number; resourceUid: number; percent: number; work: number | null };

/** What was left out or taken for something near it; the words are the screen's. */
export type FileRemark = { code: 'constraint' | 'lag_percent' | 'lag_elapsed' | 'material'; name: string };

export type PlanFile = {
  title: string;
  tasks: FileTask[];
  resources: FileResource[];
  assignments: FileAssignment[];
  remarks: FileRemark[];
};

/** Wrong with the whole file. */
export class PlanFileError extends Error {
  constructor(
    readonly code: 'not_a_plan' | 'damaged' | 'too_many_tasks',
    readonly limit = 0,
  ) {
    super(code);
    this.name = 'PlanFileError';
  }
}

/** More is no plan one works with. */
export const MOST_TASKS = 5_000;

// How MS Project writes types of links, and what a lag was typed in. Lags are tenths of a minute.
export const linkTypes: readonly LinkType[] = ['FF', 'FS', 'SF', 'SS'];
export const lagFormats: Readonly<Record<Lag['unit'], number>> = { minute: 3, hour: 5, day: 7, week: 9 };
/** The same in elapsed time. */
export const elapsedFormats: Readonly<Record<number, Lag['unit']>> = { 4: 'minute', 6: 'hour', 8: 'day', 10: 'week' };
/** Formats of a duration that has a time of day. */
export const timedFormats: readonly number[] = [3, 4, 5, 6];
