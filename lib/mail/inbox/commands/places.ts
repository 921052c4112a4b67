import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { journals } from '@/db/schema/settings';
import { AppError } from '@/lib/kernel/errors';
import { unitRecord } from '@/lib/people/record';
import type { Ctx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import { refuseUnknownReferences } from '@/lib/record/references';

type Places = { projectId?: number | null; unitId?: number | null; journalId?: number | null };

/** Letters are filed only where whoever says so may see, and into a journal they may write into. */
export async function refuseUnknownPlaces(ctx: Ctx, { projectId, unitId, journalId }: Places): Promise<void> {
  await refuseUnknownReferences(ctx, [
    { field: 'projectId', id: projectId, to: projectRecord },
    { field: 'unitId', id: unitId, to: unitRecord, open: true },
  ]);
  if (!journalId) return;
  const [found] = await ctx.db
    .select({ kind: journals.kind })
    .from(journals)
    .where(and(eq(journals.id, journalId), isNull(journals.retiredAt)));
  const closed = ctx.rights.journals.some((rights) => rights.journalId === journalId && !rights.create);
  if (found?.kind !== 'event' || closed) throw new AppError('invalid', { fields: { journalId: 'not_found' } });
}
