import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { pushSubscriptions, smsGateway } from '@/db/schema/notifications';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { seal } from '@/lib/platform/sealing';
import { transaction } from '@/lib/platform/transaction';
import { changeRow, lockRow } from '@/lib/record/versioned';
import type { SaveGateway, Subscribe } from '../schema';
import { gatewayForm } from '../views';
import { SMS_PURPOSE } from './sms-gateway';

const self = (ctx: Ctx): number => {
  if (ctx.userId === null) throw new AppError('forbidden');
  return ctx.userId;
};

/** Lets this browser be woken. A browser that belonged to somebody else here is theirs who asks now. */
export async function subscribePush(ctx: Ctx, input: Subscribe): Promise<null> {
  const userId = self(ctx);
  return transaction(ctx, 'notification.subscribe', async (tx) => {
    const values = { ...input, userId, createdAt: tx.now };
    await tx.tx
      .insert(pushSubscriptions)
      .values(values)
      .onConflictDoUpdate({ target: pushSubscriptions.endpoint, set: values });
    return null;
  });
}

export async function unsubscribePush(ctx: Ctx, { id }: { id: number }): Promise<null> {
  const userId = self(ctx);
  return transaction(ctx, 'notification.unsubscribe_push', async (tx) => {
    const gone = await tx.tx
      .delete(pushSubscriptions)
      .where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.userId, userId)))
      .returning({ id: pushSubscriptions.id });
    if (gone.length === 0) throw new AppError('not_found');
    return null;
  });
}

/** Sets the gateway of text messages. A secret left empty stays as it is. */
export async function saveGateway(
  ctx: Ctx,
  { secret, original, version: _, ...patch }: SaveGateway,
): Promise<{ id: number }> {
  return transaction(ctx, 'notification.sms', async (tx) => {
    authoriseSection(tx, 'notifications');
    await tx.tx.insert(smsGateway).values({ id: 1 }).onConflictDoNothing();
    const stored = await lockRow(tx, smsGateway, 1);
    const edit = {
      words: gatewayForm,
      stored,
      patch,
      original,
      verb: 'notification.sms',
      subject: patch.url ?? stored.url,
    };
    const changes = await changeRow(tx, smsGateway, edit);
    // A secret belongs to its gateway: another address does not get it.
    const sealed = secret ? seal(secret, SMS_PURPOSE) : changes.url ? '' : stored.secret;
    if (sealed !== stored.secret) {
      await tx.tx
        .update(smsGateway)
        .set({ secret: sealed, version: sql`${smsGateway.version} + 1` })
        .where(eq(smsGateway.id, 1));
      await recordAudit(tx, { verb: 'notification.sms', subject: patch.url ?? stored.url });
    }
    return { id: 1 };
  });
}
