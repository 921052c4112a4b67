import { type Calendar, calendarOf } from './calendar';
import { Cast } from './cast';
import type { Login } from './house';
import { type CustomerPlan, planCustomers } from './plan-customers';
import { planEvents } from './plan-events';
import { planErrand } from './plan-everyday';
import { Life } from './plan-life';
import { planOwn } from './plan-own';
import { type PersonPlan, planPeople } from './plan-people';
import { planProjects } from './plan-projects';
import { planStages } from './plan-stages';
import { Talk } from './plan-talk';
import { Clock, type ProjectPlan, type Step, type TaskPlan } from './plan-types';
import { Random } from './random';

export type Size = { customers: number; projects: number; tasks: number; events: number };
export const FULL: Size = { customers: 300, projects: 40, tasks: 2_000, events: 700 };

/** The whole demo before anything is written: the same for the same day and size, in the order things happened. */
export type Plan = {
  calendar: Calendar;
  people: PersonPlan[];
  customers: CustomerPlan[];
  projects: ProjectPlan[];
  tasks: TaskPlan[];
  steps: Step[];
};

export function planDemo(today: string, size: Size = FULL): Plan {
  const calendar = calendarOf(today);
  const people = planPeople(calendar);
  const customers = planCustomers(calendar, people, size.customers);
  const projects = planProjects(calendar, new Cast(people), customers, size.projects);
  const cast = new Cast(people, projects);
  const talk = new Talk(new Random('talk'), cast);
  const tasks: TaskPlan[] = [];
  const steps = [...customerSteps(talk, customers), ...projectSteps(talk, projects)];
  const random = new Random('tasks');
  const life = new Life(random, cast, talk);
  for (const [index, project] of projects.entries()) {
    const work = planStages({ random, calendar, cast, life }, index, project, tasks.length);
    tasks.push(...work.tasks);
    steps.push(...work.steps);
  }
  const tools = { random, calendar, cast, customers, projects };
  const own = planOwn(tools);
  while (tasks.length < size.tasks) {
    const { task, fate } = own.shift() ?? planErrand(tools);
    steps.push(...life.steps(task, tasks.length, fate));
    tasks.push(task);
  }
  steps.push(...planEvents(calendar, cast, customers, size.events));
  return { calendar, people, customers, projects, tasks, steps: inOrder(steps) };
}

/** By time; what happens in one minute stays in the order it was planned in. */
const inOrder = (steps: readonly Step[]): Step[] =>
  steps
    .map((step, at) => ({ step, at }))
    .sort((a, b) => a.step.on - b.step.on || a.step.minute - b.step.minute || a.at - b.at)
    .map(({ step }) => step);

function customerSteps(talk: Talk, customers: readonly CustomerPlan[]): Step[] {
  const random = new Random('customer steps');
  const steps: Step[] = [];
  for (let from = 0; from < customers.length; ) {
    const first = customers[from];
    if (!first) break;
    let to = from;
    while (customers[to + 1]?.on === first.on && customers[to + 1]?.by === first.by) to += 1;
    steps.push({ on: first.on, minute: 540 + (from % 20), by: first.by, deed: { kind: 'customers', from, to } });
    from = to + 1;
  }
  for (const [index, customer] of customers.entries()) {
    const clock = new Clock(random, { on: customer.on, minute: 700 });
    if (customer.stage === 'under_contract' && customer.on < -21 && random.chance(0.3)) {
      const deed = { kind: 'stage', customer: index, stage: 'under_contract' } as const;
      steps.push({ ...clock.at(random.between(customer.on + 5, -1)), by: 'manager', deed });
    }
    if (!random.chance(0.25)) continue;
    const who: Login[] = ['director', 'manager', 'staff', 'clerk', 'admin', 'observer'];
    const about = { kind: 'customer', index } as const;
    const days = [Math.max(customer.on, -140), 0] as const;
    if (random.chance(0.4)) steps.push(...talk.exchange(about, clock, days, who, customer.tongue));
    const [by = 'manager', called = 'director'] = random.sample(who, 2);
    steps.push(talk.remark(about, clock, random.between(...days), by, called));
  }
  return steps;
}

function projectSteps(talk: Talk, projects: readonly ProjectPlan[]): Step[] {
  const random = new Random('project steps');
  return projects.flatMap((project, index) => {
    const steps: Step[] = [
      { on: project.created, minute: 515, by: project.by, deed: { kind: 'project', project: index } },
    ];
    const clock = new Clock(random, { on: project.created, minute: 560 });
    const about = { kind: 'project', index } as const;
    const last = Math.min(0, project.ends);
    const set = (day: number, status: ProjectPlan['status']): void => {
      steps.push({ ...clock.at(day), by: 'director', deed: { kind: 'projectStatus', project: index, status } });
    };
    if (project.status !== 'planned') set(project.starts, 'running');
    const who: Login[] = ['director', 'manager', 'admin', 'observer'];
    for (let day = project.starts + 5; day < last; day += random.between(6, 20)) {
      const [by = 'manager', called = 'director'] = random.sample(who, 2);
      if (random.chance(0.3)) steps.push(...talk.exchange(about, clock, [day, day], who, project.tongue));
      else steps.push(talk.remark(about, clock, day, by, called));
    }
    if (project.status === 'paused') set(random.between(-10, -3), 'paused');
    if (project.status === 'finished' || project.status === 'cancelled') set(last, project.status);
    return steps;
  });
}
