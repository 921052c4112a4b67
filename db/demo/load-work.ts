import { changeCustomers } from '@/lib/customers/commands/change-customers';
import { createContacts } from '@/lib/customers/commands/contacts';
import { createCustomers } from '@/lib/customers/commands/create-customers';
import { customerRecord } from '@/lib/customers/record';
import type { Ctx } from '@/lib/platform/context';
import { changeProject, createProject } from '@/lib/projects/commands/projects';
import { projectRecord } from '@/lib/projects/record';
import { addComment } from '@/lib/record/discussion';
import type { Kinds, RecordKind } from '@/lib/record/record-kind';
import { taskRecord } from '@/lib/tasks/record';
import type { Actors } from './actors';
import { Lanes } from './lanes';
import { noteEvent } from './load-events';
import type { House } from './load-house';
import { doWithTask } from './load-tasks';
import type { Plan } from './plan';
import type { CustomerPlan } from './plan-customers';
import type { About, Deed, Step } from './plan-types';
import { idOf, type Made, type Scene } from './scene';

/** How many commands go on at once: as many as keep two cores busy. */
const WIDTH = 4;

/** Does all that happened, in its order: numbers follow time, and no two touch one card or one project at once. */
export async function loadWork(plan: Plan, house: House, actors: Actors, told: (share: number) => void): Promise<Made> {
  const made: Made = { customers: [], contacts: [], projects: [], tasks: [] };
  const signing = new Set(plan.steps.flatMap(({ deed }) => (deed.kind === 'stage' ? [deed.customer] : [])));
  const lanes = new Lanes(WIDTH);
  for (const [index, step] of plan.steps.entries()) {
    if (index % 500 === 0) told(index / plan.steps.length);
    await lanes.add(keysOf(plan, step.deed), () => perform({ plan, house, made, signing }, step, actors));
  }
  await lanes.finish();
  return made;
}

/** The kinds people speak about here. The list of all kinds brings screens with it, which want more than Node. */
const spokenOf: Kinds = new Map<string, RecordKind>([
  ['customer', customerRecord],
  ['project', projectRecord],
  ['task', taskRecord],
]);

const recordKey = ({ kind, index }: About): string => `${kind} ${index}`;

/** Tasks of one project roll up into it, so they take turns. */
function taskKey(plan: Plan, index: number): string {
  const project = plan.tasks[index]?.project ?? null;
  return recordKey(project === null ? { kind: 'task', index } : { kind: 'project', index: project });
}

function keysOf(plan: Plan, deed: Deed): { holds: string[]; after: string[] } {
  const holds = (...keys: string[]) => ({ holds: keys, after: [] });
  switch (deed.kind) {
    case 'customers': {
      const all = plan.customers.slice(deed.from, deed.to + 1);
      return holds('customers', ...all.map((_, at) => recordKey({ kind: 'customer', index: deed.from + at })));
    }
    case 'stage':
      return holds(recordKey({ kind: 'customer', index: deed.customer }));
    case 'project': {
      const customer = plan.projects[deed.project]?.customer ?? null;
      const after = customer === null ? [] : [recordKey({ kind: 'customer', index: customer })];
      return { holds: ['projects', recordKey({ kind: 'project', index: deed.project })], after };
    }
    case 'projectStatus':
      return holds(recordKey({ kind: 'project', index: deed.project }));
    case 'say':
      return holds(deed.about.kind === 'task' ? taskKey(plan, deed.about.index) : recordKey(deed.about));
    case 'task': {
      const customer = plan.tasks[deed.task]?.customer ?? null;
      const after = customer === null ? [] : [recordKey({ kind: 'customer', index: customer })];
      return { holds: ['tasks', taskKey(plan, deed.task)], after };
    }
    case 'event': {
      const { customer } = deed.event;
      const after = customer === null ? [] : [recordKey({ kind: 'customer', index: customer })];
      return { holds: ['events'], after };
    }
    default:
      return holds(taskKey(plan, deed.task));
  }
}

async function perform(scene: Scene, step: Step, actors: Actors): Promise<void> {
  const ctx = actors.at(step.by, step);
  const { deed } = step;
  const { made } = scene;
  switch (deed.kind) {
    case 'customers':
      return registerCustomers(scene, ctx, deed);
    case 'stage':
      await changeCustomers(ctx, [{ id: idOf(made.customers, deed.customer), stage: deed.stage }]);
      return;
    case 'project':
      return beginProject(scene, ctx, deed.project);
    case 'projectStatus':
      await changeProject(ctx, { id: idOf(made.projects, deed.project), status: deed.status });
      return;
    case 'event':
      return noteEvent(scene, ctx, deed.event);
    case 'say': {
      const lists = { task: made.tasks, project: made.projects, customer: made.customers };
      const recordId = idOf(lists[deed.about.kind], deed.about.index);
      await addComment(ctx, spokenOf, { recordId, body: deed.body });
      return;
    }
    default:
      return doWithTask(scene, ctx, deed);
  }
}

async function registerCustomers(
  { plan, house, made, signing }: Scene,
  ctx: Ctx,
  { from, to }: { from: number; to: number },
) {
  const plans = plan.customers.slice(from, to + 1);
  const input = (one: CustomerPlan, at: number) => {
    const { folder, tongue, domain, source, managers, contacts, main, on, by, stage, ...card } = one;
    const direction = (name: string | null) => (name === null ? null : (house.values.get(`direction/${name}`) ?? null));
    return {
      ...card,
      stage: signing.has(from + at) ? ('before_contract' as const) : stage,
      folderId: house.folders[folder] ?? null,
      mainCustomerId: main === null ? null : idOf(made.customers, main),
      sourceId: house.values.get(`customer_source/${source}`) ?? null,
      statusId: house.values.get('customer_status/active') ?? null,
      managers: managers.map((row) => ({
        employeeId: idOf(house.people, row.person),
        directionId: direction(row.direction),
      })),
    };
  };
  const ids = await createCustomers(ctx, plans.map(input));
  for (const [at, id] of ids.entries()) made.customers[from + at] = id;
  const people = plans.flatMap((one, at) => one.contacts.map((contact) => ({ at, contact })));
  const contactIds = await createContacts(
    ctx,
    people.map(({ at, contact }) => ({ ...contact, customerIds: [ids[at] ?? 0] })),
  );
  for (const [order, { at }] of people.entries())
    made.contacts[from + at] = [...(made.contacts[from + at] ?? []), idOf(contactIds, order)];
}

async function beginProject({ plan, house, made }: Scene, ctx: Ctx, index: number): Promise<void> {
  const project = plan.projects[index];
  if (!project) throw new Error(`there is no project ${index}`);
  const { title, code, description, startsOn, endsOn, customer, controller } = project;
  const contacts = customer === null ? [] : (made.contacts[customer] ?? []);
  const { id } = await createProject(ctx, {
    title,
    code,
    description,
    startsOn,
    endsOn,
    status: 'planned',
    isInternal: customer === null,
    customerId: customer === null ? null : idOf(made.customers, customer),
    customerManagerId: contacts[0] ?? null,
    customerControllerId: contacts[1] ?? null,
    managerId: idOf(house.people, project.manager),
    controllerId: controller === null ? null : idOf(house.people, controller),
    memberIds: project.members.map((person) => idOf(house.people, person)),
  });
  made.projects[index] = id;
}
