import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import type { Ctx, TxCtx } from './context';

export type AuditEntry = { verb: string; subject?: string; details?: Record<string, unknown> };

/** Writes to the audit log what was done to access and settings; inside a transaction when there is one. */
export async function recordAudit(ctx: Ctx | TxCtx, entry: AuditEntry): Promise<void> {
  await ctx.db
    .insert(audit)
    .values({ ...entry, actorId: ctx.userId, at: ctx.now, address: ctx.address, requestId: ctx.requestId });
}

/** The same for somebody who is not signed in: a failed sign-in, a recovery. */
export async function recordAnonymousAudit(entry: AuditEntry & { address: string; actorId?: number }): Promise<void> {
  await db.insert(audit).values(entry);
}
