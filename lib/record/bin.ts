import 'server-only';
import type { Ctx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockAny } from './any-kind';
import type { Kinds } from './record-kind';
import { binRecords, restoreRecords } from './records';

// Guarantee: one record of any kind goes to the bin, or comes back, by the right to delete it; nothing of it is lost.

export async function binAnyRecord(ctx: Ctx, kinds: Kinds, { id }: { id: number }): Promise<void> {
  await transaction(ctx, 'record.bin', async (tx) => {
    const { rk, locked } = await lockAny(tx, kinds, id);
    await binRecords(tx, rk, [locked]);
    await emit(tx, 'record.binned', { recordId: id, kind: rk.kind.name });
  });
}

export async function restoreAnyRecord(ctx: Ctx, kinds: Kinds, { id }: { id: number }): Promise<void> {
  await transaction(ctx, 'record.restore', async (tx) => {
    const { rk, locked } = await lockAny(tx, kinds, id, 'bin');
    await restoreRecords(tx, rk, [locked]);
    await emit(tx, 'record.restored', { recordId: id, kind: rk.kind.name });
  });
}
