import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { journalCodeOf, refuseWrongJournal } from '@/lib/record/journals';
import { lockRecord } from '@/lib/record/locking';
import { insertParts } from '@/lib/record/parts';
import { changeRecord, createRecord } from '@/lib/record/records';
import { projectKind } from '../kind';
import { projectRecord } from '../record';
import { type ChangeProject, type CreateProject, projectFields } from '../schema';
import { refuseBackwards, refuseWrongReferences } from './fields';
import { refuseStrangers } from './members';

/** Creates a project with its team; returns its id. Who creates it manages it unless another manager is named. */
export async function createProject(ctx: Ctx | TxCtx, input: CreateProject): Promise<{ id: number }> {
  return transaction(ctx, 'project.create', async (tx) => {
    const { title, unitId, journalId = null, memberIds, ...fields } = input;
    await refuseWrongReferences(tx, { ...fields, unitId });
    refuseBackwards(fields.startsOn, fields.endsOn);
    const values = { ...fields, managerId: fields.managerId === undefined ? tx.employeeId : fields.managerId };
    const journalCode = await journalCodeOf(tx, projectKind.name, journalId);
    const id = await createRecord(
      tx,
      projectRecord,
      { title, unitId: unitId ?? tx.unitId, journalId, values },
      { journalCode },
    );
    await refuseStrangers(tx, memberIds);
    await insertParts(
      tx,
      projectRecord,
      'member',
      memberIds.map((employeeId) => ({ projectId: id, employeeId })),
    );
    await emit(tx, 'project.created', { id });
    return { id };
  });
}

/** Saves the requisites of a card. */
export async function changeProject(
  ctx: Ctx | TxCtx,
  { id, original, ...fields }: ChangeProject,
): Promise<{ id: number }> {
  return transaction(ctx, 'project.change', async (tx) => {
    const locked = await lockRecord(tx, projectRecord, id);
    await refuseWrongReferences(tx, fields, locked);
    await refuseWrongJournal(tx, projectKind, fields.journalId, locked.journalId);
    const after = { ...locked, ...fields };
    refuseBackwards(after.startsOn, after.endsOn);
    const opened = original && projectFields.partial().parse(original);
    if (await changeRecord(tx, projectRecord, locked, fields, opened)) await emit(tx, 'project.changed', { id });
    return { id };
  });
}
