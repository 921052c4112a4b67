import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { journalCodeOf, refuseWrongJournal } from '@/lib/record/journals';
import { lockRecord } from '@/lib/record/locking';
import { insertParts } from '@/lib/record/parts';
import { changeRecord, createRecord } from '@/lib/record/records';
import { eventKind } from '../kind';
import { systemTypeIds } from '../queries/types';
import { eventRecord } from '../record';
import { movedEnd } from '../rules';
import { type ChangeEvent, type CreateEvent, eventFields, type MoveEvent } from '../schema';
import { eventColumns, fromContact, refuseBackwards, refuseTwoResponsible, refuseWrongReferences } from './fields';
import { participantRows } from './participants';

/**
 * Writes an event down; returns its id. Who writes it sees to it unless somebody else, or a centre, is named; a contact
 * brings their customer, phone and e-mail where none are given.
 */
export async function createEvent(ctx: Ctx | TxCtx, input: CreateEvent): Promise<{ id: number }> {
  return transaction(ctx, 'event.create', async (tx) => {
    const { title, unitId, journalId = null, participantIds, contactIds, ...fields } = input;
    await refuseWrongReferences(tx, { ...fields, unitId });
    refuseTwoResponsible(fields);
    const { startsAt = tx.now, typeId, ...columns } = eventColumns(tx, fields);
    refuseBackwards(startsAt, columns.endsAt);
    const employeeId = fields.employeeId === undefined && !fields.centreId ? tx.employeeId : fields.employeeId;
    const values = {
      ...columns,
      ...(await fromContact(tx, fields.contactId, fields)),
      ...{ startsAt, employeeId, typeId: typeId ?? (await systemTypeIds(tx))('visit') },
    };
    const journalCode = await journalCodeOf(tx, eventKind.name, journalId);
    const id = await createRecord(
      tx,
      eventRecord,
      { title, unitId: unitId ?? tx.unitId, journalId, values },
      { journalCode },
    );
    const rows = await participantRows(tx, id, { employeeIds: participantIds, contactIds });
    await insertParts(tx, eventRecord, 'participant', rows);
    await emit(tx, 'event.created', { id });
    return { id };
  });
}

/** Saves the requisites of a card. */
export async function changeEvent(ctx: Ctx | TxCtx, { id, original, ...fields }: ChangeEvent): Promise<{ id: number }> {
  return transaction(ctx, 'event.change', async (tx) => {
    const locked = await lockRecord(tx, eventRecord, id);
    await refuseWrongReferences(tx, fields, locked);
    await refuseWrongJournal(tx, eventKind, fields.journalId, locked.journalId);
    const columns = eventColumns(tx, fields);
    const after = { ...locked, ...columns };
    refuseTwoResponsible(after);
    refuseBackwards(after.startsAt, after.endsAt);
    const isNewContact = Boolean(fields.contactId) && fields.contactId !== locked.contactId;
    const follows = isNewContact ? await fromContact(tx, fields.contactId, after) : {};
    const opened = original && eventColumns(tx, eventFields.partial().parse(original));
    if (await changeRecord(tx, eventRecord, locked, { ...columns, ...follows }, opened))
      await emit(tx, 'event.changed', { id });
    return { id };
  });
}

/** Puts an event elsewhere in time; one whose end is not named takes as long as before. */
export async function moveEvent(ctx: Ctx | TxCtx, { id, start, end }: MoveEvent): Promise<{ id: number }> {
  return transaction(ctx, 'event.move', async (tx) => {
    const locked = await lockRecord(tx, eventRecord, id);
    const { startsAt = locked.startsAt, endsAt } = eventColumns(tx, { start, end });
    const moved = {
      startsAt,
      endsAt: endsAt === undefined ? movedEnd(locked.startsAt, startsAt, locked.endsAt) : endsAt,
    };
    refuseBackwards(moved.startsAt, moved.endsAt);
    if (await changeRecord(tx, eventRecord, locked, moved)) await emit(tx, 'event.changed', { id });
    return { id };
  });
}
