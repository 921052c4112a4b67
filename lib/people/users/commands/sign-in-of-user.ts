import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { signInFailures } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { changeAccessOf } from '@/lib/access/grants';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { hashPassword } from '@/lib/platform/secrets';
import { transaction } from '@/lib/platform/transaction';
import { lockRow } from '@/lib/record/versioned';
import type { ResetPassword } from '../schema';
import { endSessions } from './checks';

/** Gives a user a new password, ends their sessions and their locks. */
export async function resetPassword(ctx: Ctx, input: ResetPassword): Promise<{ id: number }> {
  authoriseSection(ctx, 'users');
  const { id, password, mustChangePassword } = input;
  const passwordHash = await hashPassword(password);
  return transaction(ctx, 'user.password', async (tx) => {
    await changeAccessOf(tx, id, async () => {
      const { login } = await lockRow(tx, users, id);
      await tx.tx
        .update(users)
        .set({ passwordHash, mustChangePassword, version: sql`${users.version} + 1` })
        .where(eq(users.id, id));
      await tx.tx.delete(signInFailures).where(eq(signInFailures.login, login.toLowerCase()));
      const sessions = await endSessions(tx, id);
      await recordAudit(tx, { verb: 'user.password', subject: login, details: { sessions, mustChangePassword } });
    });
    return { id };
  });
}

/** Shuts a user out at their next request, or lets them in again. Nobody shuts themselves out. */
export async function disableUser(
  ctx: Ctx,
  { id, disabled }: { id: number; disabled: boolean },
): Promise<{ id: number }> {
  authoriseSection(ctx, 'users');
  if (id === ctx.userId) throw new AppError('forbidden');
  return transaction(ctx, disabled ? 'user.disable' : 'user.enable', async (tx) => {
    await changeAccessOf(tx, id, async () => {
      const { login, disabledAt } = await lockRow(tx, users, id);
      if ((disabledAt !== null) === disabled) return;
      await tx.tx
        .update(users)
        .set({ disabledAt: disabled ? tx.now : null, version: sql`${users.version} + 1` })
        .where(eq(users.id, id));
      const sessions = disabled ? await endSessions(tx, id) : 0;
      await recordAudit(tx, { verb: disabled ? 'user.disable' : 'user.enable', subject: login, details: { sessions } });
      await emit(tx, disabled ? 'user.disabled' : 'user.enabled', { id });
    });
    return { id };
  });
}

/** Signs a user out everywhere. */
export async function revokeSessions(ctx: Ctx, { id }: { id: number }): Promise<{ count: number }> {
  authoriseSection(ctx, 'users');
  return transaction(ctx, 'user.sessions', async (tx) => {
    let count = 0;
    await changeAccessOf(tx, id, async () => {
      const { login } = await lockRow(tx, users, id);
      count = await endSessions(tx, id);
      await recordAudit(tx, { verb: 'user.sessions', subject: login, details: { sessions: count } });
    });
    return { count };
  });
}
