import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { mutedRecords, notificationChoices } from '@/db/schema/notifications';
import { records } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import type { Ctx } from '@/lib/platform/context';
import { visibleAny } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { matrixStages, personalStages, type Role } from '../kind';
import type { ChoicesView, MatrixView } from '../views';
import { readMatrix } from './matrix';

export async function getChoices(ctx: Ctx, kinds: Kinds): Promise<ChoicesView> {
  const userId = ctx.userId ?? 0;
  const [[row], muted] = await Promise.all([
    ctx.db.select().from(notificationChoices).where(eq(notificationChoices.userId, userId)),
    ctx.db
      .select({ id: records.id, kind: records.kind, number: records.number, title: records.title })
      .from(mutedRecords)
      .innerJoin(records, eq(records.id, mutedRecords.recordId))
      .where(and(eq(mutedRecords.userId, userId), visibleAny(ctx, kinds)))
      .orderBy(asc(records.title), asc(records.id))
      .limit(200),
  ]);
  const { off = {}, digestHour = null, quietFrom = null, quietTo = null } = row ?? {};
  return { off, digestHour, quietFrom, quietTo, muted };
}

/** What a role is told of, for Settings. */
export async function getMatrix(ctx: Ctx, role: Role): Promise<MatrixView> {
  authoriseSection(ctx, 'notifications');
  const matrix = await readMatrix(ctx);
  return (role === 'addressee' ? personalStages : matrixStages).map((stage) => ({
    stage,
    channels: matrix(role, stage),
  }));
}
