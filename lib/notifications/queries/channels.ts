import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { pushSubscriptions, smsGateway } from '@/db/schema/notifications';
import { authoriseSection } from '@/lib/access/gate';
import type { Ctx } from '@/lib/platform/context';
import { pushKey } from '@/lib/platform/push';
import type { GatewayView, PushView } from '../views';

export async function getGateway(ctx: Ctx): Promise<GatewayView> {
  authoriseSection(ctx, 'notifications');
  const [row] = await ctx.db.select().from(smsGateway).where(eq(smsGateway.id, 1));
  return { values: { url: row?.url ?? '' }, version: row?.version ?? 1, hasSecret: Boolean(row?.secret) };
}

/** One's own browsers that may be woken, and the key by which a further one is asked. */
export async function getPush(ctx: Ctx): Promise<PushView> {
  const browsers = await ctx.db
    .select({ id: pushSubscriptions.id, browser: pushSubscriptions.browser, at: pushSubscriptions.createdAt })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.userId, ctx.userId ?? 0))
    .orderBy(desc(pushSubscriptions.id))
    .limit(50);
  return { key: pushKey(), browsers };
}
