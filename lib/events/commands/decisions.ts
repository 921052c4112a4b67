import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { eventDecisions } from '@/db/schema/events';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { linkRecords } from '@/lib/record/links';
import { type Locked, lockRecord } from '@/lib/record/locking';
import { changeParts, deleteParts, insertParts } from '@/lib/record/parts';
import type { Kinds, RecordKind } from '@/lib/record/record-kind';
import { createTask } from '@/lib/tasks/commands/create';
import { taskRecord } from '@/lib/tasks/record';
import { createTaskSchema } from '@/lib/tasks/schema';
import { eventRecord } from '../record';

type Decision = typeof eventDecisions.$inferSelect;
type Which = { id: number; decisionId: number };

const linked: Kinds = new Map<string, RecordKind>([
  [eventRecord.kind.name, eventRecord],
  [taskRecord.kind.name, taskRecord],
]);

const decisionsOf = (tx: TxCtx, eventId: number): Promise<Decision[]> =>
  tx.tx
    .select()
    .from(eventDecisions)
    .where(eq(eventDecisions.eventId, eventId))
    .orderBy(asc(eventDecisions.position), asc(eventDecisions.id));

/** One decision of a meeting, in a transaction that holds the meeting and may change it. */
async function onDecision(
  ctx: Ctx | TxCtx,
  verb: string,
  { id, decisionId }: Which,
  work: (tx: TxCtx, row: Decision, meeting: Locked<typeof eventRecord.table>) => Promise<void>,
): Promise<{ id: number }> {
  return transaction(ctx, verb, async (tx) => {
    const meeting = await lockRecord(tx, eventRecord, id);
    authoriseChange(meeting);
    const row = (await decisionsOf(tx, id)).find((one) => one.id === decisionId);
    if (!row) throw new AppError('not_found');
    await work(tx, row, meeting);
    return { id };
  });
}

export async function addDecision(
  ctx: Ctx | TxCtx,
  { id, text }: { id: number; text: string },
): Promise<{ id: number }> {
  return transaction(ctx, 'event.decisions', async (tx) => {
    authoriseChange(await lockRecord(tx, eventRecord, id));
    const last = (await decisionsOf(tx, id)).at(-1);
    await insertParts(tx, eventRecord, 'decision', [{ eventId: id, text, position: (last?.position ?? -1) + 1 }]);
    return { id };
  });
}

export const changeDecision = (ctx: Ctx | TxCtx, { text, ...which }: Which & { text: string }) =>
  onDecision(ctx, 'event.decisions', which, (tx, row) =>
    changeParts(tx, eventRecord, 'decision', [{ row, patch: { text } }]),
  );

export const removeDecision = (ctx: Ctx | TxCtx, which: Which) =>
  onDecision(ctx, 'event.decisions', which, (tx, row) => deleteParts(tx, eventRecord, 'decision', [row]));

const TITLE = 500;

/** Makes a task of a decision, once: about the same customer and project, linked with the meeting. */
export async function makeDecisionTask(
  ctx: Ctx | TxCtx,
  { executorIds, end, ...which }: Which & { executorIds: readonly number[]; end?: string | null },
): Promise<{ id: number }> {
  return onDecision(ctx, 'event.decision_task', which, async (tx, row, meeting) => {
    if (row.taskId !== null) throw new AppError('conflict');
    const { customerId, contactId, projectId, unitId, typeId, title } = meeting;
    const [line = ''] = row.text.split('\n');
    const input = createTaskSchema.parse({
      ...{ title: line.slice(0, TITLE), content: row.text === line ? title : `${row.text}\n\n${title}` },
      ...{
        customerId,
        contactId,
        projectId,
        unitId,
        eventTypeId: typeId,
        end: end ?? '',
        executorIds: [...executorIds],
      },
    });
    const { id: taskId } = await createTask(tx, input);
    await linkRecords(tx, linked, { id: meeting.id, otherId: taskId });
    await changeParts(tx, eventRecord, 'decision', [{ row, patch: { taskId } }]);
  });
}
