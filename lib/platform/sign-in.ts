import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { recordAnonymousAudit } from './audit';
import { hashPassword, hashToken, newToken, verifyPassword } from './secrets';
import { SESSION_SECONDS } from './session-cookie';
import { countFailure, forgetFailures, lockedMinutes } from './throttle';

// Guarantee: a wrong password, an unknown login and a disabled user cost the same time and read the same; guessing is
// throttled per login and address (`throttle.ts`).

export type SignInAttempt = { login: string; password: string; address: string; userAgent: string };
export type SignInOutcome =
  | { ok: true; userId: number; token: string; locale: string; timeZone: string; theme: string; singleKeys: boolean }
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'locked'; minutes: number };

let decoy: Promise<string> | undefined;

/** Checks login and password, and opens a session. The token is handed out once; its hash is what is stored. */
export async function signIn({ login, password, address, userAgent }: SignInAttempt): Promise<SignInOutcome> {
  const key = login.trim().toLowerCase();
  const minutes = await lockedMinutes(key, address);
  if (minutes > 0) {
    await recordAnonymousAudit({ verb: 'sign_in.locked', subject: key, address });
    return { ok: false, reason: 'locked', minutes };
  }
  const [user] = await db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.login})`, key));
  decoy ??= hashPassword(newToken());
  const matches = await verifyPassword(user?.passwordHash ?? (await decoy), password);
  if (!user || !matches || user.disabledAt) {
    const shut = await countFailure(key, address);
    await recordAnonymousAudit({ verb: 'sign_in.failed', subject: key, address });
    return shut > 0 ? { ok: false, reason: 'locked', minutes: shut } : { ok: false, reason: 'wrong' };
  }
  const token = await openSession(user.id, { address, userAgent });
  await forgetFailures(key, address);
  await recordAnonymousAudit({ verb: 'sign_in', subject: user.login, address, actorId: user.id });
  const { id: userId, locale, timeZone, theme, singleKeys } = user;
  return { ok: true, userId, token, locale, timeZone, theme, singleKeys };
}

async function openSession(userId: number, from: { address: string; userAgent: string }): Promise<string> {
  const token = newToken();
  await db.insert(sessions).values({
    id: hashToken(token),
    userId,
    expiresAt: new Date(Date.now() + SESSION_SECONDS * 1_000),
    address: from.address,
    userAgent: from.userAgent.slice(0, 300),
  });
  return token;
}

/** Ends the session of a token; unknown tokens are nothing to speak of. */
export async function signOut(token: string): Promise<void> {
  const [ended] = await db
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(sql`${sessions.id} = ${hashToken(token)} and ${sessions.revokedAt} is null`)
    .returning({ userId: sessions.userId, address: sessions.address });
  if (ended) {
    await recordAnonymousAudit({ verb: 'sign_out', actorId: ended.userId, address: ended.address ?? '' });
  }
}
