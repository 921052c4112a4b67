import { momentOf, momentText } from '@/lib/kernel/moment';
import type { Hours, WorkingCalendar } from '@/lib/kernel/working-calendar';
import { addWorkingDays } from '@/lib/kernel/working-time';
import type { Lag, LinkType, Plan, PlanLink, PlanTask, Span } from '@/lib/tasks/scheduling/rules/plan';
import {
  type Schedule,
  type ScheduledTask,
  type ScheduleOptions,
  schedule,
} from '@/lib/tasks/scheduling/rules/schedule';

const office: Hours = [
  [540, 780],
  [840, 1080],
];

/** Monday to Friday, 9:00 to 18:00 with lunch at 13:00, in Kyiv; free on 24 August and 25 December, short on 24 December. */
export const kyiv: WorkingCalendar = {
  timeZone: 'Europe/Kyiv',
  week: [office, office, office, office, office, [], []],
  exceptions: new Map<string, Hours>([
    ['2026-08-24', []],
    ['2026-12-24', [[540, 780]]],
    ['2026-12-25', []],
  ]),
};

/** Dates, or local dates and times in the zone: `span('2026-11-23', '2026-11-24')`. */
export const span = (start: string | null, end: string | null, zone = 'Europe/Kyiv'): Span => ({
  start: momentOf(start, zone),
  end: momentOf(end, zone),
});

export const task = (id: number, at: Span, more: Partial<PlanTask> = {}): PlanTask => ({
  ...at,
  id,
  parentId: null,
  isMilestone: false,
  isManual: false,
  isDone: false,
  rollsUp: true,
  constraintType: 'asap',
  constraintOn: null,
  deadlineOn: null,
  percent: 0,
  hoursPlanned: null,
  ...more,
});

/** `link(1, 'FS', 2, 3)`: 2 waits for 1 and three days; the id is made of the two. */
export const link = (predecessorId: number, type: LinkType, taskId: number, lag: number | Lag = 0): PlanLink => ({
  id: predecessorId * 1000 + taskId,
  predecessorId,
  taskId,
  type,
  lag: typeof lag === 'number' ? { amount: lag, unit: 'day' } : lag,
});

export const plan = (tasks: PlanTask[], links: PlanLink[] = [], more: Partial<Plan> = {}): Plan => ({
  calendar: kyiv,
  startOn: null,
  tasks,
  links,
  ...more,
});

/** The schedule of a plan that has no cycle. */
export function scheduled(of: Plan, options: ScheduleOptions = {}): Schedule {
  const result = schedule(of, options);
  if (result.kind === 'cycle') throw new Error(`cycle ${result.path}`);
  return result;
}

export function of(result: Schedule, id: number): ScheduledTask {
  const found = result.tasks.get(id);
  if (!found) throw new Error(`no task ${id}`);
  return found;
}

export const spanText = ({ start, end }: Span, zone = 'Europe/Kyiv'): string =>
  [momentText(start, zone), momentText(end, zone)].join(' – ');

export const monday = '2026-03-02';

/** A task of so many working days from Monday 2 March. */
export const days = (id: number, length: number, more: Partial<PlanTask> = {}): PlanTask =>
  task(id, span(monday, addWorkingDays(kyiv, monday, length - 1)), more);
