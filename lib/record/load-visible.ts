import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { type Locked, lockedOf, lockVisible, selectVisible } from './locking';
import type { KindTable, RecordKind } from './record-kind';

// Guarantee: what is tried out before it is written sees of stored records just what writing will see of them, and locks nothing.

/** The records their person may see, in the bin or not; locked when there is a transaction to hold them in. */
export async function loadVisible<T extends KindTable>(
  ctx: Ctx | TxCtx,
  rk: RecordKind<T>,
  ids: readonly number[],
): Promise<Map<number, Locked<T>>> {
  const rows = 'tx' in ctx ? await lockVisible(ctx, rk, ids, 'either') : await look(ctx, rk, ids);
  return new Map(rows.map((row) => [Number(row.id), row]));
}

async function look<T extends KindTable>(ctx: Ctx, rk: RecordKind<T>, ids: readonly number[]): Promise<Locked<T>[]> {
  if (ids.length === 0) return [];
  return (await selectVisible(ctx, rk as RecordKind, ids, 'either')).map(lockedOf<T>);
}
