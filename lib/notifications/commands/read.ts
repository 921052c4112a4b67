import 'server-only';
import { and, eq, isNull, lte } from 'drizzle-orm';
import { notifications } from '@/db/schema/notifications';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';

/** Marks one's own notifications as read: one, or all up to one. It is no operation: nothing is to be undone or told. */
export async function readNotifications(ctx: Ctx, { id, upTo }: { id?: number; upTo?: number }): Promise<null> {
  if (ctx.userId === null) throw new AppError('forbidden');
  const which = id !== undefined ? eq(notifications.id, id) : upTo !== undefined ? lte(notifications.id, upTo) : null;
  if (which === null) return null;
  await ctx.db
    .update(notifications)
    .set({ readAt: ctx.now })
    .where(
      and(which, eq(notifications.userId, ctx.userId), eq(notifications.channel, 'app'), isNull(notifications.readAt)),
    );
  return null;
}
