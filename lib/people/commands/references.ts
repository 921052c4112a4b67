import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import type { RecordKind } from '@/lib/record/record-kind';
import { refuseUnknownReferences } from '@/lib/record/references';
import { peopleDirectories } from '../kind';
import { centreRecord, employeeRecord, unitRecord } from '../record';

type Field = 'unitId' | 'parentId' | 'centreId' | 'headId';
const targets: Record<Field, RecordKind> = {
  unitId: unitRecord,
  parentId: unitRecord,
  centreId: centreRecord,
  headId: employeeRecord,
};
const fields: readonly Field[] = ['unitId', 'parentId', 'centreId', 'headId'];

type Asked = Partial<Record<Field, number | null>> & { positionId?: number | null };

/**
 * Refuses units, centres and people the actor may not see, and positions of another directory or retired. What a card
 * points to already (`stored`) it may keep pointing to, whoever saves it.
 */
export async function refuseUnknown(tx: TxCtx, asked: readonly Asked[], stored: Asked = {}): Promise<void> {
  const references = asked.flatMap((one) =>
    fields
      .filter((field) => one[field] !== stored[field])
      .map((field) => ({ field, id: one[field], to: targets[field] })),
  );
  await refuseUnknownReferences(tx, references);
  const positions = asked
    .map((one) => one.positionId)
    .filter((id) => typeof id === 'number' && id !== stored.positionId);
  await refuseUnknownPositions(
    tx,
    [...new Set(positions)].filter((id) => typeof id === 'number'),
  );
}

async function refuseUnknownPositions(tx: TxCtx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.tx
    .select({ id: directoryValues.id })
    .from(directoryValues)
    .where(
      and(
        inArray(directoryValues.id, [...ids]),
        eq(directoryValues.directory, peopleDirectories.position),
        isNull(directoryValues.retiredAt),
      ),
    );
  if (found.length < ids.length) throw new AppError('invalid', { fields: { positionId: 'not_found' } });
}
