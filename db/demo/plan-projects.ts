import { type Calendar, later } from './calendar';
import type { Cast } from './cast';
import type { Login } from './house';
import type { CustomerPlan } from './plan-customers';
import type { ProjectPlan } from './plan-types';
import { Random } from './random';
import { projectTitles, type Trade } from './titles-projects';

/** The projects in the order they are begun in, so that their numbers follow their dates. */
export function planProjects(
  calendar: Calendar,
  cast: Cast,
  customers: readonly CustomerPlan[],
  count: number,
): ProjectPlan[] {
  const random = new Random('projects');
  return projectTitles
    .slice(0, count)
    .map((project, index) => ({ ...project, ...spanOf(random, index) }))
    .sort((a, b) => a.created - b.created)
    .map(({ title, trade, tongue, ...span }, index): ProjectPlan => {
      const startsOn = calendar.day(span.starts);
      const by: Login = index % 3 === 0 ? 'director' : 'manager';
      const manager = index % 2 === 0 ? cast.place('manager') : random.pick(cast.inCentre(3));
      const members = teamOf(random, cast, { trade, index, manager });
      return {
        ...span,
        title,
        trade,
        code: `${calendar.day(span.created).slice(2, 4)}-${String(index + 1).padStart(3, '0')}`,
        tongue,
        customer: trade === 'inside' ? null : customerOf(random, customers, span.created, tongue === 'en'),
        manager,
        controller: random.chance(0.5) ? cast.place('director') : null,
        members,
        startsOn,
        endsOn: later(startsOn, calendar.day(span.ends)),
        by,
        description: random.chance(0.5) ? descriptions[tongue] : '',
      };
    });
}

const descriptions = {
  uk: 'Склад робіт і ціна: додаток № 1 до договору. Зміни погоджує керівник проєкту.',
  ru: 'Состав работ и цена: приложение № 1 к договору. Изменения согласует руководитель проекта.',
  en: 'Scope and price as in annex 1 of the agreement. Changes are agreed with the project manager.',
};

type Span = Pick<ProjectPlan, 'status' | 'starts' | 'ends' | 'created'>;

/** Six of ten run now; the others are over, to come, put off or given up. */
function spanOf(random: Random, index: number): Span {
  const kind = [
    'running',
    'running',
    'finished',
    'running',
    'planned',
    'running',
    'running',
    'paused',
    'running',
    'finished',
  ];
  const status = index % 20 === 17 ? 'cancelled' : (kind[index % kind.length] ?? 'running');
  const span = (status_: ProjectPlan['status'], starts: number, ends: number): Span => ({
    status: status_,
    starts,
    ends,
    created: Math.min(-1, starts - random.between(2, 14)),
  });
  if (status === 'finished') return span('finished', random.between(-207, -136), random.between(-79, -9));
  if (status === 'planned') return span('planned', random.between(3, 18), random.between(43, 93));
  if (status === 'cancelled') return span('cancelled', random.between(-143, -107), random.between(-43, -14));
  if (status === 'paused') return span('paused', random.between(-100, -57), random.between(7, 43));
  return span('running', random.between(-75, -18), random.between(10, 60));
}

function customerOf(random: Random, customers: readonly CustomerPlan[], created: number, foreign: boolean): number {
  const known = customers.flatMap((one, index) => (one.on < created && one.roles.includes('customer') ? [index] : []));
  const fit = known.filter((index) => (customers[index]?.tongue === 'en') === foreign);
  // The first eight are the key customers of the house.
  return random.chance(0.3) && !foreign ? random.pick(known.slice(0, 8)) : random.pick(fit.length ? fit : known);
}

const CREWS: Record<Trade, readonly number[]> = {
  install: [4, 3, 2, 6],
  rollout: [3, 2, 1],
  metering: [2, 4, 6],
  inside: [7, 0, 5],
};

/** Three to eight people of the centres that do this trade; the accounts of the demo are in many of the teams. */
function teamOf(
  random: Random,
  cast: Cast,
  { trade, index, manager }: { trade: Trade; index: number; manager: number },
) {
  const centres = CREWS[trade];
  const crew = Array.from({ length: random.between(3, 7) }, () => random.pick(cast.inCentre(random.pick(centres))));
  if (index % 3 !== 2) crew.push(cast.place('staff'));
  if (index % 5 === 0) crew.push(cast.place('clerk'));
  return [...new Set([manager, ...crew])];
}
