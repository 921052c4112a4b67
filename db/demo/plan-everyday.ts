import { type Calendar, later } from './calendar';
import type { Cast } from './cast';
import type { Login } from './house';
import type { Tongue } from './names';
import type { CustomerPlan } from './plan-customers';
import type { Fate } from './plan-life';
import type { ProjectPlan, StatusCode, TaskPlan } from './plan-types';
import type { Random } from './random';
import { type AreaName, areas, everyday, fillings } from './titles-tasks';
import { contents } from './words';

type Tools = {
  random: Random;
  calendar: Calendar;
  cast: Cast;
  customers: readonly CustomerPlan[];
  projects: readonly ProjectPlan[];
};
export type Errand = { task: TaskPlan; fate: Fate };

const shares = Object.fromEntries(Object.entries(areas).map(([name, area]) => [name, area.share])) as Record<
  AreaName,
  number
>;
const EARLIEST = -214;

/** One task of the everyday work, and what becomes of it. */
export function planErrand(tools: Tools): Errand {
  const { random, calendar } = tools;
  const area = random.weighted(shares);
  const tongue = random.weighted({ uk: 46, ru: 44, en: 10 });
  const template = random.pick(everyday[tongue][area]);
  const ends = endOf(random);
  const onSpot = template.startsWith('!');
  const starts = onSpot ? ends : ends - Number(random.weighted({ 0: 20, 2: 25, 4: 25, 8: 18, 15: 12 }));
  const created = Math.max(EARLIEST, Math.min(starts, 0) - random.between(0, starts > 0 ? 12 : 6));
  const fate = fateOf(random, { created, starts, ends });
  const start = calendar.day(starts);
  const end = later(start, calendar.day(ends));
  const times = onSpot ? timesOf(random) : null;
  const place = placeOf(tools, { area, created, isInside: template.startsWith('-') });
  const task: TaskPlan = {
    ...place,
    title: titleOf(random, template, tongue, end),
    tongue,
    start: times ? `${end}T${times[0]}` : start,
    end: times ? `${end}T${times[1]}` : end,
    parent: null,
    priority: random.weighted({ low: 10, normal: 74, high: 16 }),
    hoursPlanned: random.chance(0.4) ? random.pick(['1', '2', '2.5', '4', '6', '8', '16']) : null,
    isMilestone: false,
    rollsUp: false,
    typical: random.chance(0.5) ? areas[area].typical : null,
    event: random.chance(0.5) ? areas[area].event : null,
    content: random.chance(0.22) ? random.pick(contents[tongue]) : '',
    color: random.chance(0.03) ? random.pick(['#d9480f', '#1864ab', '#5c940d']) : null,
  };
  return times || fate.status === 'done' ? { task, fate } : putOff(random, calendar, { task, fate }, ends);
}

/** Working days in thirty days. */
const RECENT = 21;

const endOf = (random: Random): number => {
  const when = random.weighted({ recent: 37, coming: 41, past: 17, far: 5 });
  if (when === 'recent') return random.between(-RECENT, -1);
  if (when === 'coming') return Math.floor(RECENT * random.next() ** 1.4);
  return when === 'past' ? random.between(-207, -RECENT - 1) : random.between(RECENT + 1, 71);
};

const fates: Record<'long' | 'recent' | 'now' | 'far', Record<StatusCode, number>> = {
  long: { assigned: 0, accepted: 0.5, suspended: 4, done: 88, cancelled: 7.5 },
  recent: { assigned: 8, accepted: 9, suspended: 5, done: 71, cancelled: 7 },
  now: { assigned: 46, accepted: 38, suspended: 5, done: 8, cancelled: 3 },
  far: { assigned: 80, accepted: 12, suspended: 5, done: 0, cancelled: 3 },
};

function fateOf(random: Random, { created, starts, ends }: { created: number; starts: number; ends: number }): Fate {
  const age = ends < -RECENT ? 'long' : ends < 0 ? 'recent' : ends <= RECENT ? 'now' : 'far';
  const status = random.weighted(fates[age]);
  const started = Math.max(created, Math.min(0, starts));
  const finished = Math.max(started, Math.min(0, ends + random.between(-2, 2)));
  const percent =
    status === 'accepted' && random.chance(0.75) ? random.between(1, 18) * 5 : random.chance(0.12) ? 40 : 0;
  return { status, created: { on: created, minute: random.between(510, 1_080) }, started, finished, percent };
}

/** Some ends are put off by a few days before the work is over. */
function putOff(random: Random, calendar: Calendar, { task, fate }: Errand, ends: number): Errand {
  if (!task.end || !random.chance(0.1)) return { task, fate };
  const first = calendar.day(ends - random.between(3, 8));
  const end = task.start && task.start > first ? task.start : first;
  return end === task.end ? { task, fate } : { task: { ...task, end }, fate: { ...fate, movedTo: task.end } };
}

function timesOf(random: Random): [string, string] {
  const hour = random.between(8, 16);
  const half = random.chance(0.4) ? '30' : '00';
  const two = (number: number): string => String(number).padStart(2, '0');
  return [`${two(hour)}:${half}`, `${two(hour + random.between(1, 3))}:${half}`];
}

type Where = { area: AreaName; created: number; isInside: boolean };
type Place = Pick<TaskPlan, 'by' | 'project' | 'customer' | 'executors' | 'centre' | 'controller'>;

/** Whose task it is, for which customer, in which project. */
function placeOf({ random, cast, customers, projects }: Tools, { area, created, isInside }: Where): Place {
  const by: Login = random.weighted({ manager: 48, director: 16, staff: 20, clerk: 16 });
  const home = areas[area].centre;
  const mayProject = by === 'manager' || by === 'director';
  const project = mayProject && !isInside && random.chance(0.22) ? runningProject(random, projects, created) : null;
  const plan = project === null ? undefined : projects[project];
  const crew = plan ? plan.members : cast.inCentre(home);
  const count = Number(random.weighted({ 1: 64, 2: 27, 3: 9 }));
  const centre = !plan && random.chance(0.04) ? home : null;
  const executors = centre === null ? random.sample(crew, count) : [];
  if (centre === null && by === 'staff' && random.chance(0.35)) executors.splice(0, 1, cast.place('staff'));
  return {
    by,
    project,
    customer: plan ? plan.customer : isInside ? null : customerFor(random, customers, created),
    executors: [...new Set(executors)],
    centre,
    controller: random.chance(0.35) ? (plan?.manager ?? cast.headOf(home)) : null,
  };
}

function runningProject(random: Random, projects: readonly ProjectPlan[], created: number): number | null {
  const open = projects.flatMap((one, index) => (one.created < created && one.ends > created ? [index] : []));
  return open.length ? random.pick(open) : null;
}

function customerFor(random: Random, customers: readonly CustomerPlan[], created: number): number | null {
  if (random.chance(0.08)) return null;
  // Key customers come up again and again.
  const index = random.chance(0.15) ? random.between(0, 7) : random.between(0, customers.length - 1);
  const customer = customers[index];
  return customer && customer.on < created ? index : random.between(0, 7);
}

/** The month a report is about is over by the day it is due; what is planned, is planned for that day's month. */
function titleOf(random: Random, template: string, tongue: Tongue, end: string): string {
  const words = fillings[tongue];
  const month = Number(end.slice(5, 7));
  const fill: Record<string, () => string> = {
    goods: () => random.pick(words.goods),
    device: () => random.pick(words.device),
    site: () => random.pick(words.site),
    month: () => words.month[(month + (template.includes('на {month}') ? 11 : 10)) % 12] ?? '',
    n: () => String(random.between(3, 240)),
    floor: () => String(random.between(1, 9)),
    act: () => `№ ${random.between(12, 480)}`,
    year: () => String(Number(end.slice(0, 4)) + 1),
  };
  return template.replace(/^[!-]/, '').replace(/\{(\w+)\}/g, (_, name: string) => fill[name]?.() ?? '');
}
