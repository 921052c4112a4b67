import { asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { checklistItems, taskExecutors } from '@/db/schema/tasks';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { changeTask } from '@/lib/tasks/commands/change';
import { addChecklistItem, changeChecklistItem } from '@/lib/tasks/commands/checklist';
import { createTask } from '@/lib/tasks/commands/create';
import { addDependency } from '@/lib/tasks/commands/dependencies';
import { changeExecutor } from '@/lib/tasks/commands/executors';
import { changeTaskStatus, setTaskPercent } from '@/lib/tasks/commands/status';
import { logTime } from '@/lib/tasks/commands/time';
import type { House } from './load-house';
import type { Deed, StatusCode } from './plan-types';
import { idOf, type Scene } from './scene';

type TaskDeed = Exclude<Deed, { kind: 'customers' | 'stage' | 'project' | 'projectStatus' | 'event' | 'say' }>;

/** What somebody does with one task. */
export async function doWithTask(scene: Scene, ctx: Ctx, deed: TaskDeed): Promise<void> {
  const { house, made } = scene;
  if (deed.kind === 'task') return begin(scene, ctx, deed.task);
  const id = idOf(made.tasks, deed.task);
  switch (deed.kind) {
    case 'lines':
      return planHours(ctx, id, deed.hours);
    case 'checklist':
      return transaction(ctx, 'task.checklist', async (tx) => {
        for (const text of deed.items) await addChecklistItem(tx, { id, text });
      });
    case 'tick':
      return tick(ctx, id, deed.items);
    case 'status':
      await changeTaskStatus(ctx, { id, statusId: statusId(house, deed.status), withExecutors: true });
      return;
    case 'progress':
      return progress(ctx, id, deed.percent, statusId(house, 'accepted'));
    case 'time':
      return spend(ctx, id, deed);
    case 'depend':
      await addDependency(ctx, {
        id,
        predecessorId: idOf(made.tasks, deed.predecessor),
        type: 'FS',
        lagAmount: 0,
        lagUnit: 'day',
      });
      return;
    case 'move':
      await changeTask(ctx, { id, end: deed.end });
  }
}

function statusId(house: House, code: StatusCode): number {
  const id = house.values.get(`task_status/${code}`);
  if (id === undefined) throw new Error(`there is no status ${code}`);
  return id;
}

async function begin({ plan, house, made }: Scene, ctx: Ctx, index: number): Promise<void> {
  const task = plan.tasks[index];
  if (!task) throw new Error(`there is no task ${index}`);
  const { tongue, by, project, parent, customer, executors, centre, controller, typical, event, ...card } = task;
  const person = (place: number) => idOf(house.people, place);
  const contacts = customer === null ? [] : (made.contacts[customer] ?? []);
  const { id } = await createTask(ctx, {
    ...card,
    statusId: null,
    projectId: project === null ? null : idOf(made.projects, project),
    parentId: parent === null ? null : idOf(made.tasks, parent),
    customerId: customer === null ? null : idOf(made.customers, customer),
    contactId: contacts[index % 3] ?? null,
    controllerId: controller === null ? null : person(controller),
    typicalTaskId: house.values.get(`typical_task/${typical}`) ?? null,
    eventTypeId: house.values.get(`event_type/${event}`) ?? null,
    executorIds: executors.map(person),
    centreIds: centre === null ? [] : [idOf(house.centres, centre)],
  });
  made.tasks[index] = id;
}

/** The lines of a task as they stand after everything done so far. */
const linesOf = (taskId: number) =>
  db
    .select({ id: taskExecutors.id })
    .from(taskExecutors)
    .where(eq(taskExecutors.taskId, taskId))
    .orderBy(asc(taskExecutors.position), asc(taskExecutors.id));

async function planHours(ctx: Ctx, id: number, hours: readonly string[]): Promise<void> {
  const lines = await linesOf(id);
  await transaction(ctx, 'task.executor.change', async (tx) => {
    for (const [at, line] of lines.entries())
      await changeExecutor(tx, { id, lineId: line.id, hoursPlanned: hours[at] ?? null });
  });
}

async function progress(ctx: Ctx, id: number, percent: number, accepted: number): Promise<void> {
  const lines = await linesOf(id);
  if (lines.length === 0) {
    await setTaskPercent(ctx, { id, percent });
    return;
  }
  await transaction(ctx, 'task.executor.change', async (tx) => {
    for (const [at, line] of lines.entries()) {
      // Not everybody is as far as the first.
      const own = at === 0 ? percent : Math.round(percent / 2);
      await changeExecutor(tx, { id, lineId: line.id, statusId: accepted, percent: own });
    }
  });
}

async function spend(ctx: Ctx, id: number, { line, hours, note }: { line: number; hours: string; note: string }) {
  const lines = await linesOf(id);
  await logTime(ctx, { id, lineId: lines[line]?.id ?? null, spentOn: null, hours, note });
}

async function tick(ctx: Ctx, id: number, items: readonly number[]): Promise<void> {
  const rows = await db
    .select({ id: checklistItems.id })
    .from(checklistItems)
    .where(eq(checklistItems.taskId, id))
    .orderBy(asc(checklistItems.position), asc(checklistItems.id));
  await transaction(ctx, 'task.checklist', async (tx) => {
    for (const at of items) {
      const item = rows[at];
      if (item) await changeChecklistItem(tx, { id, itemId: item.id, isDone: true });
    }
  });
}
