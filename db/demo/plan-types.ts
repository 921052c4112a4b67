import type { CustomerInput } from '@/lib/customers/schema';
import type { SystemEventType } from '@/lib/events/kind';
import type { ProjectStatus } from '@/lib/projects/kind';
import type { Priority, systemStatuses } from '@/lib/tasks/kind';
import type { Login } from './house';
import type { Tongue } from './names';
import type { Random } from './random';
import type { Trade } from './titles-projects';

// People, customers, projects and tasks are named by their position in the plan's lists.

export type StatusCode = (typeof systemStatuses)[number]['code'];
export type Moment = { on: number; minute: number };

export type ProjectPlan = {
  title: string;
  code: string;
  trade: Trade;
  tongue: Tongue;
  customer: number | null;
  manager: number;
  controller: number | null;
  members: number[];
  status: ProjectStatus;
  /** working days from today */
  starts: number;
  ends: number;
  startsOn: string;
  endsOn: string;
  created: number;
  by: Login;
  description: string;
};

export type TaskPlan = {
  title: string;
  tongue: Tongue;
  by: Login;
  /** a date, or a local date and time */
  start: string | null;
  end: string | null;
  project: number | null;
  parent: number | null;
  customer: number | null;
  executors: number[];
  centre: number | null;
  controller: number | null;
  priority: Priority;
  hoursPlanned: string | null;
  isMilestone: boolean;
  rollsUp: boolean;
  typical: string | null;
  event: string | null;
  content: string;
  color: string | null;
};

export type EventPlan = {
  /** null: a type of the company's own, a meeting */
  type: SystemEventType | null;
  title: string;
  result: string;
  content: string;
  agenda: string;
  /** local dates and times */
  start: string;
  end: string | null;
  customer: number | null;
  /** which of the customer's people */
  contact: number | null;
  phone: string;
  email: string;
  participants: number[];
  decisions: string[];
};

export type About = { kind: 'task' | 'project' | 'customer'; index: number };

/** What somebody does: one command of the house each. */
export type Deed =
  | { kind: 'customers'; from: number; to: number }
  | { kind: 'stage'; customer: number; stage: NonNullable<CustomerInput['stage']> }
  | { kind: 'project'; project: number }
  | { kind: 'projectStatus'; project: number; status: ProjectStatus }
  | { kind: 'task'; task: number }
  | { kind: 'lines'; task: number; hours: string[] }
  | { kind: 'checklist'; task: number; items: string[] }
  | { kind: 'tick'; task: number; items: number[] }
  | { kind: 'status'; task: number; status: StatusCode }
  | { kind: 'progress'; task: number; percent: number }
  | { kind: 'time'; task: number; line: number; hours: string; note: string }
  | { kind: 'depend'; task: number; predecessor: number }
  | { kind: 'move'; task: number; end: string }
  | { kind: 'event'; event: EventPlan }
  | { kind: 'say'; about: About; body: string };

export type Step = Moment & { by: Login; deed: Deed };

/** The hours of one card: each moment later than the one before, in working hours as far as that goes. */
export class Clock {
  private last: Moment;

  constructor(
    private readonly random: Random,
    start: Moment,
  ) {
    this.last = start;
  }

  /** A moment on this day, or as soon as possible after the last one. Nothing happens after today. */
  at(day: number): Moment {
    const on = Math.min(0, Math.max(day, this.last.on));
    const minute = this.random.between(510, 1_090);
    const follows = this.last.minute + this.random.between(2, 11);
    this.last = { on, minute: on === this.last.on && minute <= this.last.minute ? follows : minute };
    return this.last;
  }
}
