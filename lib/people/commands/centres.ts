import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeRecord, createRecord } from '@/lib/record/records';
import { centreRecord } from '../record';
import type { CentreChange, CentreInput } from '../schema';
import { refuseUnknown } from './references';

export async function createCentre(ctx: Ctx | TxCtx, input: CentreInput): Promise<{ id: number }> {
  return transaction(ctx, 'centre.create', async (tx) => {
    const { title, unitId, ...values } = input;
    await refuseUnknown(tx, [input]);
    const id = await createRecord(tx, centreRecord, { title, unitId: unitId ?? null, values });
    await emit(tx, 'centre.created', { ids: [id] });
    return { id };
  });
}

export async function changeCentre(ctx: Ctx | TxCtx, input: CentreChange): Promise<{ id: number }> {
  return transaction(ctx, 'centre.change', async (tx) => {
    const { id, original, version: _, ...patch } = input;
    const locked = await lockRecord(tx, centreRecord, id);
    await refuseUnknown(tx, [patch], locked);
    if (await changeRecord(tx, centreRecord, locked, patch, original)) await emit(tx, 'centre.changed', { id });
    return { id };
  });
}
