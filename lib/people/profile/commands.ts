import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { sessions } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { hashPassword, verifyPassword } from '@/lib/platform/secrets';
import { writeLooks } from '@/lib/platform/session-cookie';
import { countFailure, forgetFailures, lockedMinutes } from '@/lib/platform/throttle';
import { transaction } from '@/lib/platform/transaction';
import { lockRow } from '@/lib/record/versioned';
import { endSessions } from '../users/commands/checks';
import type { ChangePassword, Profile } from './schema';

const self = (ctx: Ctx): number => {
  if (ctx.userId === null) throw new AppError('forbidden');
  return ctx.userId;
};

/** How one likes Dilo to look and speak, kept with the user and in this browser. */
export async function changeProfile(ctx: Ctx, input: Profile): Promise<null> {
  const id = self(ctx);
  const set = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  if (Object.keys(set).length > 0) {
    await transaction(ctx, 'profile.change', (tx) => tx.tx.update(users).set(set).where(eq(users.id, id)));
  }
  await writeLooks(input);
  return null;
}

/** Takes the current password, gives a new one, and signs out everywhere else. Guessing it is throttled like signing in. */
export async function changePassword(ctx: Ctx, { current, password }: ChangePassword): Promise<{ ended: number }> {
  const id = self(ctx);
  const key = ctx.login.toLowerCase();
  const minutes = await lockedMinutes(key, ctx.address);
  if (minutes > 0) throw new AppError('too_many_attempts', { params: { minutes } });
  const [known] = await ctx.db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, id));
  if (!known || !(await verifyPassword(known.hash, current))) {
    await countFailure(key, ctx.address);
    throw new AppError('invalid', { fields: { current: 'password_wrong' } });
  }
  if (current === password) throw new AppError('invalid', { fields: { password: 'password_same' } });
  const passwordHash = await hashPassword(password);
  const ended = await transaction(ctx, 'profile.password', async (tx) => {
    const stored = await lockRow(tx, users, id);
    // Somebody else gave a new password in between: the one that was checked counts no more.
    if (stored.passwordHash !== known.hash) throw new AppError('conflict');
    await tx.tx
      .update(users)
      .set({ passwordHash, mustChangePassword: false, version: sql`${users.version} + 1` })
      .where(eq(users.id, id));
    const others = await endSessions(tx, id, tx.sessionId);
    await recordAudit(tx, { verb: 'profile.password', subject: tx.login, details: { sessions: others } });
    return others;
  });
  await forgetFailures(key, ctx.address);
  return { ended };
}

/** Ends one of one's own sessions. */
export async function endOwnSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<null> {
  const id = self(ctx);
  return transaction(ctx, 'profile.session', async (tx) => {
    const ended = await tx.tx
      .update(sessions)
      .set({ revokedAt: tx.now })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, id), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw new AppError('not_found');
    await recordAudit(tx, { verb: 'profile.session', subject: tx.login });
    return null;
  });
}

/** Ends all of one's own sessions but this one. */
export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const id = self(ctx);
  return transaction(ctx, 'profile.session', async (tx) => {
    const ended = await endSessions(tx, id, tx.sessionId);
    await recordAudit(tx, { verb: 'profile.session', subject: tx.login, details: { sessions: ended } });
    return { ended };
  });
}
