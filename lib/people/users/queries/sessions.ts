import 'server-only';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { sessions } from '@/db/schema/access';
import { authoriseSection } from '@/lib/access/gate';
import type { Ctx } from '@/lib/platform/context';
import type { SessionRow } from '../views';

const MOST = 50;

/** Where somebody is signed in now, the latest first: one's own, or those of a user one looks after. */
export async function listSessions(ctx: Ctx, userId: number): Promise<SessionRow[]> {
  if (userId !== ctx.userId) authoriseSection(ctx, 'users');
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(MOST);
  return rows.map(({ id, createdAt, lastSeenAt, address, userAgent }) => ({
    ...{ id, createdAt, lastSeenAt },
    address: address ?? '',
    userAgent: userAgent ?? '',
    current: id === ctx.sessionId,
  }));
}
