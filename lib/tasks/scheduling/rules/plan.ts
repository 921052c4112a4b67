import type { Moment } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { constraints, dependencyTypes, lagUnits } from '../../kind';

// What the scheduling engine takes and gives. It is pure: nothing is read, and nothing asks what time it is.

export type LinkType = (typeof dependencyTypes)[number];
export type LagUnit = (typeof lagUnits)[number];
/** A whole amount of working time, of the calendar of the task that waits; negative lets the two overlap. */
export type Lag = { amount: number; unit: LagUnit };

/** `taskId` waits for `predecessorId`. On a parent it holds for all tasks inside it. */
export type PlanLink = { id: number; predecessorId: number; taskId: number; type: LinkType; lag: Lag };

/** Both ends as they are stored. An end date is worked through. */
export type Span = { start: Moment; end: Moment };

export type PlanTask = Span & {
  id: number;
  parentId: number | null;
  isMilestone: boolean;
  /** stays where it was put, and still pushes those that wait for it */
  isManual: boolean;
  /** done or cancelled: what happened is not moved */
  isDone: boolean;
  /** whether a parent takes its dates from its tasks */
  rollsUp: boolean;
  constraintType: (typeof constraints)[number];
  constraintOn: string | null;
  deadlineOn: string | null;
  percent: number;
  /** a decimal, hours */
  hoursPlanned: string | null;
  /** of those who do it; the plan's when left out */
  calendar?: WorkingCalendar;
};

export type Plan = {
  calendar: WorkingCalendar;
  /** nothing starts before it, unless it was put there by hand; the earliest start of all tasks when null */
  startOn: string | null;
  tasks: readonly PlanTask[];
  links: readonly PlanLink[];
};

/** How far a task can slip, in working days for a task of dates, in working minutes for one with times; negative: too late. */
export type Slack = { amount: number; unit: 'day' | 'minute' };

/** Ids of the tasks that wait for one another, the first again at the end; parents through which a link goes stand between. */
export type Cycle = { kind: 'cycle'; path: number[] };
