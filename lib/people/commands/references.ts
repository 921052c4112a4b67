import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import type { RecordKind } from '@/lib/record/record-kind';
import { peopleDirectories } from '../kind';

type Asked = readonly (number | null | undefined)[];
const named = (ids: Asked): number[] => [...new Set(ids.filter((id) => typeof id === 'number'))];

/** Refuses ids of records the actor may not see, or of another kind: to them those do not exist. */
export async function requireRecords(tx: TxCtx, rk: RecordKind, field: string, asked: Asked): Promise<void> {
  const ids = named(asked);
  if (ids.length === 0) return;
  const found = await tx.tx
    .select({ id: records.id })
    .from(records)
    .innerJoin(rk.table, eq(rk.table.id, records.id))
    .where(and(inArray(records.id, ids), isSystem(tx) ? isNull(records.deletedAt) : visible(tx, rk)));
  if (found.length < ids.length) throw new AppError('invalid', { fields: { [field]: 'not_found' } });
}

/** Refuses values of another directory, and retired ones. */
export async function requirePositions(tx: TxCtx, asked: Asked): Promise<void> {
  const ids = named(asked);
  if (ids.length === 0) return;
  const found = await tx.tx
    .select({ id: directoryValues.id })
    .from(directoryValues)
    .where(
      and(
        inArray(directoryValues.id, ids),
        eq(directoryValues.directory, peopleDirectories.position),
        isNull(directoryValues.retiredAt),
      ),
    );
  if (found.length < ids.length) throw new AppError('invalid', { fields: { positionId: 'not_found' } });
}

/** What is pointed to anew: a card may keep pointing to what its reader does not see. */
export const newReference = (stored: number | null, asked: number | null | undefined): Asked =>
  asked === stored ? [] : [asked];
