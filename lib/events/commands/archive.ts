import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeRecord } from '@/lib/record/records';
import { eventRecord } from '../record';

type Which = { id: number };

async function put(ctx: Ctx | TxCtx, verb: string, { id }: Which, isAway: boolean): Promise<Which> {
  return transaction(ctx, verb, async (tx) => {
    const locked = await lockRecord(tx, eventRecord, id);
    const archivedAt = isAway ? (locked.archivedAt ?? tx.now) : null;
    if (await changeRecord(tx, eventRecord, locked, { archivedAt })) await emit(tx, 'event.changed', { id });
    return { id };
  });
}

/** Takes an event out of every list; the search and the archive find it. */
export const archiveEvent = (ctx: Ctx | TxCtx, which: Which): Promise<Which> => put(ctx, 'event.archive', which, true);
export const unarchiveEvent = (ctx: Ctx | TxCtx, which: Which): Promise<Which> =>
  put(ctx, 'event.unarchive', which, false);
