import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { mailDefaults } from '@/db/schema/mail-rules';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { unitRecord } from '@/lib/people/record';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { refuseUnknownReferences } from '@/lib/record/references';
import { refuseUnknownPlaces } from '../../inbox/commands/places';
import type { SaveMailDefaults } from '../schema';

// Guarantee: what holds for others is set by who looks after the mail. How long an answer may take nobody says of themselves.

type Row = typeof mailDefaults.$inferInsert;

const whose = (tx: TxCtx, { scope, unitId }: SaveMailDefaults): Pick<Row, 'userId' | 'unitId'> => ({
  userId: scope === 'own' ? tx.userId : null,
  unitId: scope === 'unit' ? unitId : null,
});

/** Sets them; a unit or a person of whom nothing is said any more has none. */
export async function saveMailDefaults(ctx: Ctx, input: SaveMailDefaults): Promise<{ saved: true }> {
  return transaction(ctx, 'mail.defaults', async (tx) => {
    if (input.scope !== 'own') authoriseSection(tx, 'mail');
    else if (tx.userId === null) throw new AppError('forbidden');
    const { userId, unitId } = whose(tx, input);
    const where = and(
      userId ? eq(mailDefaults.userId, userId) : isNull(mailDefaults.userId),
      unitId ? eq(mailDefaults.unitId, unitId) : isNull(mailDefaults.unitId),
    );
    const [stored] = await tx.tx.select().from(mailDefaults).where(where).for('update');
    await refuseUnknown(tx, input, stored);
    const values = {
      projectId: input.projectId,
      filedUnitId: input.filedUnitId,
      answerHours: input.scope === 'own' ? (stored?.answerHours ?? null) : input.answerHours,
      checksOnOpening: input.scope === 'own' && input.checksOnOpening,
    };
    const saysNothing = Object.values(values).every((value) => value === null || value === false);
    if (saysNothing) await tx.tx.delete(mailDefaults).where(where);
    else if (stored)
      await tx.tx
        .update(mailDefaults)
        .set({ ...values, version: stored.version + 1 })
        .where(where);
    else await tx.tx.insert(mailDefaults).values({ userId, unitId, ...values });
    if (input.scope !== 'own') await recordAudit(tx, { verb: 'mail.defaults', details: { unitId, ...values } });
    return { saved: true };
  });
}

/** What is named anew must be seen by who names it; what was named before may stay. */
async function refuseUnknown(tx: TxCtx, input: SaveMailDefaults, stored: Row | undefined): Promise<void> {
  const { scope, unitId, projectId, filedUnitId } = input;
  if (scope === 'unit' && !stored)
    await refuseUnknownReferences(tx, [{ field: 'unitId', id: unitId, to: unitRecord, open: true }]);
  if (projectId !== stored?.projectId) await refuseUnknownPlaces(tx, { projectId });
  if (filedUnitId !== stored?.filedUnitId)
    await refuseUnknownReferences(tx, [{ field: 'filedUnitId', id: filedUnitId, to: unitRecord, open: true }]);
}
