import 'server-only';
import type { events } from '@/db/schema/events';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { projectRecord } from '@/lib/projects/record';
import { copyAttachments } from '@/lib/record/attachments';
import { writeLink } from '@/lib/record/links';
import { type Locked, lockRecord } from '@/lib/record/locking';
import { unknownReferences } from '@/lib/record/references';
import { createTask } from '@/lib/tasks/commands/create';
import { createTaskSchema } from '@/lib/tasks/schema';
import { eventRecord } from '../record';

/**
 * Makes a task of an event that one may see: with its customer, project, phones, content and files, for who sees to the
 * event, else for oneself. Each shows the other among its links.
 */
export async function taskFromEvent(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'event.task', async (tx) => {
    const event = await lockRecord(tx, eventRecord, id);
    return { id: await taskOf(tx, event, null) };
  });
}

/** The same of an event that is locked already; `executorId` does it, or whom the event says. */
export async function taskOf(tx: TxCtx, event: Locked<typeof events>, executorId: number | null): Promise<number> {
  const id = Number(event.id);
  const { id: taskId } = await createTask(tx, {
    ...createTaskSchema.parse({ title: event.title }),
    ...(await seenParties(tx, event)),
    ...{ unitId: event.unitId, eventTypeId: event.typeId },
    ...{ phones: event.phone ? [event.phone] : [], fax: event.fax, email: event.email, content: event.content },
    executorIds: executorId === null ? executorsOf(event, tx.employeeId) : [executorId],
    centreIds: executorId === null && event.centreId !== null ? [event.centreId] : [],
  });
  await copyAttachments(tx, id, taskId);
  await writeLink(tx, taskId, id);
  await emit(tx, 'event.became_task', { id, taskId });
  return taskId;
}

type Parties = { customerId: number | null; contactId: number | null; projectId: number | null };

/** Whose and what an event is about, as far as who makes the task may see them: the rest is no reason to make none. */
export async function seenParties(ctx: Ctx | TxCtx, { customerId, contactId, projectId }: Parties): Promise<Parties> {
  const unknown = await unknownReferences(ctx, [
    { field: 'customerId', id: customerId, to: customerRecord },
    { field: 'contactId', id: contactId, to: contactRecord },
    { field: 'projectId', id: projectId, to: projectRecord },
  ]);
  const hidden = Object.fromEntries(unknown.map(({ field }) => [field, null]));
  return { customerId, contactId, projectId, ...hidden };
}

type Seen = Pick<typeof events.$inferSelect, 'employeeId' | 'centreId'>;

function executorsOf({ employeeId, centreId }: Seen, self: number | null): number[] {
  const who = employeeId ?? (centreId === null ? self : null);
  return who === null ? [] : [who];
}
