import 'server-only';
import { eq } from 'drizzle-orm';
import { smsGateway } from '@/db/schema/notifications';
import type { Ctx } from '@/lib/platform/context';
import { unseal } from '@/lib/platform/sealing';

export const SMS_PURPOSE = 'sms gateway secret';

/** Where text messages are handed to; null when no gateway is set. */
export async function readGateway(ctx: Pick<Ctx, 'db'>): Promise<{ url: string; secret: string } | null> {
  const [row] = await ctx.db.select().from(smsGateway).where(eq(smsGateway.id, 1));
  return row?.url ? { url: row.url, secret: unseal(row.secret, SMS_PURPOSE) ?? '' } : null;
}

export const isSmsSet = async (ctx: Pick<Ctx, 'db'>): Promise<boolean> => (await readGateway(ctx)) !== null;
