import { addDays } from '@/lib/kernel/calendar-date';
import { type Hours, hoursOn, type WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { Plan, PlanLink, PlanTask, Span } from '@/lib/tasks/scheduling/rules/plan';

// The obviously right and slow way to place tasks, to hold the engine against: every working minute is in a list, and a
// task goes on by one step as long as one of its links is broken. For calendars in UTC with few minutes a day.

/** Working minutes (since 1970) of one date; `before` counts those of earlier dates. */
type Day = { date: string; minutes: number[]; before: number };
type World = { days: Day[]; minutes: number[] };

const worlds = new Map<WorkingCalendar, World>();

function worldOf(calendar: WorkingCalendar): World {
  const known = worlds.get(calendar);
  if (known) return known;
  const world: World = { days: [], minutes: [] };
  for (let day = -100; day < 260; day++) {
    const date = addDays('2026-03-02', day);
    const midnight = Date.parse(date) / 60_000;
    const minutes = hoursOn(calendar, date).flatMap(([from, to]) =>
      Array.from({ length: to - from }, (_, minute) => midnight + from + minute),
    );
    if (minutes.length > 0) world.days.push({ date, minutes, before: world.minutes.length });
    world.minutes.push(...minutes);
  }
  worlds.set(calendar, world);
  return world;
}

const given = <T>(value: T | undefined): T => {
  if (value === undefined) throw new RangeError('Beyond the small world of the reference');
  return value;
};

export type Slow = { task: PlanTask; world: World; length: number; pointAtEnd: boolean };

const inside = (plan: Plan, id: number): number[] => {
  const children = plan.tasks.filter((task) => task.parentId === id);
  return children.length === 0 ? [id] : children.flatMap((child) => inside(plan, child.id));
};

/** Each link between each task of the one side and each of the other. */
const pairsOf = (plan: Plan): { link: PlanLink; from: number; to: number }[] =>
  plan.links.flatMap((link) =>
    inside(plan, link.predecessorId).flatMap((from) => inside(plan, link.taskId).map((to) => ({ link, from, to }))),
  );

const byTime = (task: PlanTask) => task.start.at !== null;
const count = (minutes: readonly number[], before: number) => minutes.filter((minute) => minute < before).length;

export function slowTasks(plan: Plan): Map<number, Slow> {
  const pairs = pairsOf(plan);
  const leaves = plan.tasks.filter((task) => !plan.tasks.some((other) => other.parentId === task.id));
  return new Map(
    leaves.map((task) => {
      const world = worldOf(task.calendar ?? plan.calendar);
      const pointAtEnd = pairs.some(({ link, to }) => to === task.id && link.type.startsWith('F'));
      return [task.id, { task, world, length: lengthOf(task, world), pointAtEnd }];
    }),
  );
}

function lengthOf(task: PlanTask, world: World): number {
  if (task.isMilestone) return 0;
  const { start, end } = task;
  if (start.at && end.at) {
    const [from, to] = [start.at.getTime() / 60_000, end.at.getTime() / 60_000];
    return world.minutes.filter((minute) => minute >= from && minute < to).length;
  }
  return world.days.filter(({ date }) => date >= (start.on ?? '') && date <= (end.on ?? '')).length;
}

const isDay = ({ task }: Slow) => !task.isMilestone && !byTime(task);

function startOf(slow: Slow, step: number): number {
  const { world, length, pointAtEnd } = slow;
  if (isDay(slow)) return given(given(world.days[step]).minutes[0]);
  if (length === 0 && pointAtEnd) return given(world.minutes[step - 1]) + 1;
  return given(world.minutes[step]);
}

export function finishOf(slow: Slow, step: number): number {
  const { world, length } = slow;
  if (isDay(slow)) return given(given(world.days[step + length - 1]).minutes.at(-1)) + 1;
  return length === 0 ? startOf(slow, step) : given(world.minutes[step + length - 1]) + 1;
}

function shifted(world: World, place: number, { lag }: PlanLink): number {
  if (lag.unit === 'minute') return place + lag.amount;
  const at = world.days.findLastIndex((day) => day.before <= place);
  const worked = place - given(world.days[at]).before;
  const to = given(world.days[at + lag.amount]);
  return to.before + Math.min(worked, to.minutes.length);
}

function isBroken(link: PlanLink, [from, fromStep]: [Slow, number], [to, toStep]: [Slow, number]): boolean {
  const instant = link.type.startsWith('F') ? finishOf(from, fromStep) : startOf(from, fromStep);
  const asked = shifted(to.world, count(to.world.minutes, instant), link);
  const ended = link.type.endsWith('F') ? finishOf(to, toStep) : startOf(to, toStep);
  return (to.length === 0 ? toStep : count(to.world.minutes, ended)) < asked;
}

/** The step a task stands on; a free start counts as the next work. */
export function stepOf(slow: Slow, { start, end }: Span): number {
  const from = start.on ?? '';
  if (isDay(slow)) return slow.world.days.filter(({ date }) => date < from).length;
  if (start.at) return count(slow.world.minutes, start.at.getTime() / 60_000);
  const dates = slow.world.days.filter(({ date }) => (slow.pointAtEnd ? date <= (end.on ?? '') : date < from));
  return dates.reduce((sum, day) => sum + day.minutes.length, 0);
}

/** Links that do not hold where the tasks stand. */
export function brokenLinks(plan: Plan): { link: PlanLink; to: number }[] {
  const tasks = slowTasks(plan);
  const at = (id: number): [Slow, number] => {
    const slow = given(tasks.get(id));
    return [slow, stepOf(slow, slow.task)];
  };
  return pairsOf(plan).filter(({ link, from, to }) => isBroken(link, at(from), at(to)));
}

/** The first step of every task at which no link is broken, none before its floor. */
export function placeSlowly(plan: Plan, floors: ReadonlyMap<number, number>): Map<number, number> {
  const tasks = slowTasks(plan);
  const steps = new Map([...tasks.keys()].map((id) => [id, given(floors.get(id))]));
  const pairs = pairsOf(plan);
  const isOpen = ({ link, from, to }: (typeof pairs)[number]) => {
    const [slow, other] = [given(tasks.get(from)), given(tasks.get(to))];
    return isBroken(link, [slow, given(steps.get(from))], [other, given(steps.get(to))]);
  };
  for (let pair = pairs.find(isOpen); pair; pair = pairs.find(isOpen))
    steps.set(pair.to, given(steps.get(pair.to)) + 1);
  return steps;
}

/** First steps that begin on a date or after it. */
export function floorsOn(plan: Plan, date: string): Map<number, number> {
  const midnight = Date.parse(date) / 60_000;
  return new Map(
    [...slowTasks(plan)].map(([id, slow]) => {
      if (isDay(slow)) return [id, slow.world.days.filter((day) => day.date < date).length];
      return [id, count(slow.world.minutes, midnight)];
    }),
  );
}

/** A step as it is stored. */
export function spanAt(slow: Slow, step: number): Span {
  const [start, finish] = [startOf(slow, step), finishOf(slow, step)];
  const day = (minute: number) => ({ on: new Date(minute * 60_000).toISOString().slice(0, 10), at: null });
  if (!byTime(slow.task)) return { start: day(start), end: day(finish) };
  return { start: { on: null, at: new Date(start * 60_000) }, end: { on: null, at: new Date(finish * 60_000) } };
}

const fewMinutes: Hours = [
  [600, 603],
  [700, 702],
];
/** Monday to Friday, five minutes a day in two pieces; a holiday, a short day and a worked Saturday. */
export const weekdays: WorkingCalendar = {
  timeZone: 'UTC',
  week: [fewMinutes, fewMinutes, fewMinutes, fewMinutes, fewMinutes, [], []],
  exceptions: new Map<string, Hours>([
    ['2026-03-05', []],
    ['2026-03-10', [[600, 602]]],
    ['2026-03-14', fewMinutes],
  ]),
};
/** Wednesday to Sunday, four minutes a day that meet those of the weekdays in part. */
export const shifts: WorkingCalendar = {
  timeZone: 'UTC',
  week: [[], [], [[602, 606]], [[602, 606]], [[602, 606]], [[602, 606]], [[602, 606]]],
  exceptions: new Map<string, Hours>([['2026-03-12', []]]),
};
