import 'server-only';
import { eq } from 'drizzle-orm';
import { eventParticipants } from '@/db/schema/events';
import { authoriseChange } from '@/lib/access/gate';
import { contactRecord } from '@/lib/customers/record';
import { AppError } from '@/lib/kernel/errors';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { deleteParts, insertParts } from '@/lib/record/parts';
import { refuseUnknownReferences } from '@/lib/record/references';
import { eventRecord } from '../record';

type People = { employeeIds: readonly number[]; contactIds: readonly number[] };

/** Rows of those who are no participants yet; refuses ids that are nobody. */
export async function participantRows(tx: TxCtx, eventId: number, { employeeIds, contactIds }: People) {
  await refuseUnknownReferences(tx, [
    ...employeeIds.map((id) => ({ field: 'employeeIds', id, to: employeeRecord, open: true })),
    ...contactIds.map((id) => ({ field: 'contactIds', id, to: contactRecord })),
  ]);
  const known = await tx.tx.select().from(eventParticipants).where(eq(eventParticipants.eventId, eventId));
  const asked = [
    ...[...new Set(employeeIds)].map((employeeId) => ({ eventId, employeeId, contactId: null })),
    ...[...new Set(contactIds)].map((contactId) => ({ eventId, employeeId: null, contactId })),
  ];
  const isKnown = (one: (typeof asked)[number]): boolean =>
    known.some((row) => row.employeeId === one.employeeId && row.contactId === one.contactId);
  return asked.filter((one) => !isKnown(one));
}

/** Adds colleagues and contacts to a meeting; those in it stay as they are. */
export async function addParticipants(
  ctx: Ctx | TxCtx,
  { id, ...people }: { id: number } & People,
): Promise<{ id: number }> {
  return transaction(ctx, 'event.participants', async (tx) => {
    authoriseChange(await lockRecord(tx, eventRecord, id));
    const fresh = await participantRows(tx, id, people);
    await insertParts(tx, eventRecord, 'participant', fresh);
    const employeeIds = fresh.flatMap((row) => row.employeeId ?? []);
    if (employeeIds.length) await emit(tx, 'event.participants_added', { id, employeeIds });
    return { id };
  });
}

export async function removeParticipant(
  ctx: Ctx | TxCtx,
  { id, participantId }: { id: number; participantId: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'event.participants', async (tx) => {
    authoriseChange(await lockRecord(tx, eventRecord, id));
    const [row] = await tx.tx.select().from(eventParticipants).where(eq(eventParticipants.id, participantId));
    if (row?.eventId !== id) throw new AppError('not_found');
    await deleteParts(tx, eventRecord, 'participant', [row]);
    return { id };
  });
}
