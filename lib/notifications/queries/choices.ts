import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { mutedRecords, notificationChoices } from '@/db/schema/notifications';
import { records, users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { isLocale, type Locale } from '@/lib/kernel/locale';
import type { Ctx } from '@/lib/platform/context';
import { visibleAny } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { readToken } from '../commands/choices';
import { matrixStages, personalStages, type Role, type Stage } from '../kind';
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

/** Whose letters a mark would stop, by their language, and which (null: all but reminders); null for no mark of this house. */
export async function readUnsubscribe(token: string): Promise<{ locale: Locale; stage: Stage | null } | null> {
  const found = token.length <= 200 ? readToken(token) : null;
  if (!found) return null;
  const [user] = await db.select({ locale: users.locale }).from(users).where(eq(users.id, found.userId));
  return user && isLocale(user.locale) ? { locale: user.locale, stage: found.stage } : null;
}
