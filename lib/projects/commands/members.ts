import 'server-only';
import { eq } from 'drizzle-orm';
import { projectMembers } from '@/db/schema/projects';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { deleteParts, insertParts } from '@/lib/record/parts';
import { refuseUnknownReferences } from '@/lib/record/references';
import { projectRecord } from '../record';

/** Refuses ids that are no employees. */
export async function refuseStrangers(tx: TxCtx, employeeIds: readonly number[]): Promise<void> {
  await refuseUnknownReferences(
    tx,
    employeeIds.map((id) => ({ field: 'memberIds', id, to: employeeRecord, open: true })),
  );
}

/** Adds people to the team; those already in it stay as they are. */
export async function addMembers(
  ctx: Ctx | TxCtx,
  { id, employeeIds }: { id: number; employeeIds: readonly number[] },
): Promise<{ id: number }> {
  return transaction(ctx, 'project.members', async (tx) => {
    authoriseChange(await lockRecord(tx, projectRecord, id));
    await refuseStrangers(tx, employeeIds);
    const known = await tx.tx.select().from(projectMembers).where(eq(projectMembers.projectId, id));
    const fresh = [...new Set(employeeIds)].filter((employeeId) => !known.some((row) => row.employeeId === employeeId));
    await insertParts(
      tx,
      projectRecord,
      'member',
      fresh.map((employeeId) => ({ projectId: id, employeeId })),
    );
    if (fresh.length) await emit(tx, 'project.members_added', { id, employeeIds: fresh });
    return { id };
  });
}

export async function removeMember(
  ctx: Ctx | TxCtx,
  { id, memberId }: { id: number; memberId: number },
): Promise<{ id: number }> {
  return transaction(ctx, 'project.members', async (tx) => {
    authoriseChange(await lockRecord(tx, projectRecord, id));
    const [row] = await tx.tx.select().from(projectMembers).where(eq(projectMembers.id, memberId));
    if (row?.projectId !== id) throw new AppError('not_found');
    await deleteParts(tx, projectRecord, 'member', [row]);
    return { id };
  });
}
