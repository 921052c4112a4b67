import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions, signInFailures } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { recordAnonymousAudit } from './audit';
import { hashPassword, hashToken, newToken, verifyPassword } from './secrets';

// Guarantee: a wrong password costs the same time as an unknown login, and repeated failures lock one login from one
// address only, so that nobody can lock out somebody who is elsewhere.

const ALLOWED_FAILURES = 5;
const ADDRESS_FAILURES = 50;
const WINDOW_MINUTES = 15;
/** How long a lock lasts. */
export const LOCK_MINUTES = WINDOW_MINUTES;
const SESSION_DAYS = 30;
/** stands for any login in the row that counts all failures of one address */
const ANY_LOGIN = '*';

export type SignInAttempt = { login: string; password: string; address: string; userAgent: string };
export type SignInOutcome =
  | { ok: true; userId: number; token: string; locale: string; timeZone: string }
  | { ok: false; reason: 'wrong' | 'locked' };

let decoy: Promise<string> | undefined;

/** Checks login and password, and opens a session. The token is handed out once; its hash is what is stored. */
export async function signIn({ login, password, address, userAgent }: SignInAttempt): Promise<SignInOutcome> {
  const key = login.trim().toLowerCase();
  if (await isLocked(key, address)) {
    await recordAnonymousAudit({ verb: 'sign_in.locked', subject: key, address });
    return { ok: false, reason: 'locked' };
  }
  const [user] = await db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.login})`, key));
  decoy ??= hashPassword(newToken());
  const matches = await verifyPassword(user?.passwordHash ?? (await decoy), password);
  if (!user || !matches || user.disabledAt) {
    await countFailure(key, address);
    await recordAnonymousAudit({ verb: 'sign_in.failed', subject: key, address });
    return { ok: false, reason: 'wrong' };
  }
  const token = newToken();
  await db.insert(sessions).values({
    id: hashToken(token),
    userId: user.id,
    expiresAt: new Date(Date.now() + SESSION_DAYS * 86_400_000),
    address,
    userAgent: userAgent.slice(0, 300),
  });
  await db.delete(signInFailures).where(sql`login = ${key} and address = ${address}`);
  await recordAnonymousAudit({ verb: 'sign_in', subject: user.login, address, actorId: user.id });
  return { ok: true, userId: user.id, token, locale: user.locale, timeZone: user.timeZone };
}

/** Ends the session of a token; unknown tokens are nothing to speak of. */
export async function signOut(token: string): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(eq(sessions.id, hashToken(token)));
}

async function isLocked(login: string, address: string): Promise<boolean> {
  const rows = await db
    .select({ login: signInFailures.login })
    .from(signInFailures)
    .where(sql`address = ${address} and login in (${login}, ${ANY_LOGIN}) and locked_until > now()`);
  return rows.length > 0;
}

async function countFailure(login: string, address: string): Promise<void> {
  for (const [name, limit] of [
    [login, ALLOWED_FAILURES],
    [ANY_LOGIN, ADDRESS_FAILURES],
  ] as const) {
    // Both sides of the window in one statement: two failures at once are both counted.
    await db.execute(sql`
      insert into sign_in_failures as f (login, address, count) values (${name}, ${address}, 1)
      on conflict (login, address) do update set
        count = case when f.window_start < now() - make_interval(mins => ${WINDOW_MINUTES}) then 1 else f.count + 1 end,
        window_start = case when f.window_start < now() - make_interval(mins => ${WINDOW_MINUTES}) then now() else f.window_start end,
        locked_until = case when f.window_start >= now() - make_interval(mins => ${WINDOW_MINUTES}) and f.count + 1 >= ${limit}
          then now() + make_interval(mins => ${WINDOW_MINUTES}) else f.locked_until end`);
  }
}
