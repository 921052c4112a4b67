import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeRecord, createRecord } from '@/lib/record/records';
import { unitRecord } from '../record';
import type { UnitChange, UnitInput } from '../schema';
import { refuseUnknown } from './references';

export async function createUnit(ctx: Ctx | TxCtx, input: UnitInput): Promise<{ id: number }> {
  return transaction(ctx, 'unit.create', async (tx) => {
    const { title, ...values } = input;
    await refuseUnknown(tx, [input]);
    const id = await createRecord(tx, unitRecord, { title, values });
    await emit(tx, 'unit.created', { ids: [id] });
    return { id };
  });
}

export async function changeUnit(ctx: Ctx | TxCtx, input: UnitChange): Promise<{ id: number }> {
  return transaction(ctx, 'unit.change', async (tx) => {
    const { id, original, version: _, ...patch } = input;
    const locked = await lockRecord(tx, unitRecord, id);
    await refuseUnknown(tx, [patch], locked);
    if (await changeRecord(tx, unitRecord, locked, patch, original)) await emit(tx, 'unit.changed', { id });
    return { id };
  });
}
