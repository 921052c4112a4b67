import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { audit, sessions, signInFailures } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import * as scope from '@/tests/support/request-scope';
import { hashPassword, hashToken, verifyPassword } from './secrets';
import { findSession, requireCtx, requireSession } from './session';
import { clearSessionCookie, readSessionToken, writeSessionCookie } from './session-cookie';
import { signIn, signOut } from './sign-in';
import { ADDRESS_FAILURES, ALLOWED_FAILURES } from './throttle';

vi.mock('next/headers', () => import('@/tests/support/request-scope'));
vi.mock('./secrets', async (original) => {
  const real = await original<typeof import('./secrets')>();
  return { ...real, verifyPassword: vi.fn(real.verifyPassword) };
});

const right = 'три слова разом';
const here = { address: '203.0.113.7', userAgent: 'vitest' };
let made = 0;

async function user(set: Partial<typeof users.$inferInsert> = {}) {
  made += 1;
  const [row] = await db
    .insert(users)
    .values({ login: `Anna${made}`, name: 'Anna', passwordHash: await hashPassword(right), ...set })
    .returning();
  return row ?? expect.fail('no user');
}
const attempt = (login: string, password = right, from = here) => signIn({ login, password, ...from });
const fail = async (login: string, times: number, from = here) => {
  for (let at = 0; at < times; at += 1) await attempt(login, 'wrong password', from);
};

beforeEach(async () => {
  scope.fromStranger();
  await db.delete(signInFailures);
});

describe('signing in', () => {
  test('opens a session of which only the hash is stored, whatever the capitals of the login', async () => {
    const anna = await user();
    const outcome = await attempt(` ${anna.login.toUpperCase()} `);
    if (!outcome.ok) expect.fail(outcome.reason);
    const [row] = await db.select().from(sessions).where(eq(sessions.userId, anna.id));
    expect(row).toMatchObject({ id: hashToken(outcome.token), address: here.address, revokedAt: null });
    expect(row?.id).not.toContain(outcome.token);
    const [entry] = await db.select().from(audit).where(sql`verb = 'sign_in' and subject = ${anna.login}`);
    expect(entry).toMatchObject({ actorId: anna.id, address: here.address });
  });

  test('a wrong password, an unknown login and a disabled user read the same', async () => {
    const anna = await user();
    const gone = await user({ disabledAt: new Date() });
    const broken = await user({ passwordHash: 'none' });
    for (const login of [anna.login, 'nobody', gone.login]) {
      expect(await attempt(login, login === gone.login ? right : 'wrong password')).toEqual({
        ok: false,
        reason: 'wrong',
      });
    }
    expect(await attempt(broken.login)).toEqual({ ok: false, reason: 'wrong' });
  });

  test('an unknown login costs the same work as a wrong password', async () => {
    const anna = await user();
    vi.mocked(verifyPassword).mockClear();
    await attempt(anna.login, 'wrong password');
    await attempt('nobody at all', 'wrong password');
    const hashes = vi.mocked(verifyPassword).mock.calls.map(([hash]) => hash);
    const cost = (hash = '') => hash.split('$').slice(1, 4);
    expect(hashes).toHaveLength(2);
    expect(cost(hashes[1])).toEqual(cost(hashes[0]));
    expect(cost(hashes[0])[0]).toBe('argon2id');
  });
});

describe('the lock', () => {
  test('falls after five failures, on this login from this address only, and opens by itself', async () => {
    const [anna, borys] = [await user(), await user()];
    await fail(anna.login, ALLOWED_FAILURES - 1);
    expect(await attempt(anna.login, 'wrong password')).toMatchObject({ reason: 'locked', minutes: 15 });
    expect(await attempt(anna.login)).toMatchObject({ ok: false, reason: 'locked', minutes: 15 });
    expect(await attempt(anna.login, right, { ...here, address: '198.51.100.9' })).toMatchObject({ ok: true });
    expect(await attempt(borys.login)).toMatchObject({ ok: true });
    await db.update(signInFailures).set({ lockedUntil: new Date(Date.now() - 1_000) });
    expect(await attempt(anna.login)).toMatchObject({ ok: true });
  });

  test('does not fall when the failures are far apart, nor when a right password lies between them', async () => {
    const anna = await user();
    await fail(anna.login, ALLOWED_FAILURES - 1);
    await db.update(signInFailures).set({ windowStart: new Date(Date.now() - 16 * 60_000) });
    await fail(anna.login, ALLOWED_FAILURES - 1);
    expect(await attempt(anna.login)).toMatchObject({ ok: true });
    await fail(anna.login, ALLOWED_FAILURES - 1);
    expect(await attempt(anna.login)).toMatchObject({ ok: true });
  });

  test('counts failures that come at once', async () => {
    const anna = await user();
    await Promise.all(Array.from({ length: ALLOWED_FAILURES }, () => attempt(anna.login, 'wrong password')));
    expect(await attempt(anna.login)).toMatchObject({ reason: 'locked' });
  });

  test('falls on an address that tries many logins', async () => {
    const anna = await user();
    await db.insert(signInFailures).values({ login: '*', address: here.address, count: ADDRESS_FAILURES - 1 });
    await fail('somebody', 1);
    expect(await attempt(anna.login)).toMatchObject({ reason: 'locked' });
    expect(await attempt(anna.login, right, { ...here, address: '198.51.100.9' })).toMatchObject({ ok: true });
  });
});

describe('the session', () => {
  const enter = async (login: string) => {
    const outcome = await attempt(login);
    if (!outcome.ok) expect.fail(outcome.reason);
    await writeSessionCookie(outcome.token, outcome);
    return outcome.token;
  };

  test('is found by its cookie, and lost with it, with the session and with the user', async () => {
    const anna = await user({ name: 'Анна', locale: 'uk', timeZone: 'Europe/Kyiv' });
    expect(await findSession()).toBeNull();
    const token = await enter(anna.login);
    expect(await findSession()).toMatchObject({
      sessionId: hashToken(token),
      ctx: { userId: anna.id, name: 'Анна', locale: 'uk', timeZone: 'Europe/Kyiv', address: here.address },
    });
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, anna.id));
    expect(await findSession()).toBeNull();
    await db.update(users).set({ disabledAt: null }).where(eq(users.id, anna.id));
    await signOut(token);
    expect(await findSession()).toBeNull();
    await expect(requireCtx()).rejects.toMatchObject({ code: 'unauthenticated' });
    await clearSessionCookie();
    expect(await readSessionToken()).toBeNull();
  });

  test('ends in time', async () => {
    const anna = await user();
    const token = await enter(anna.login);
    await db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(sessions.id, hashToken(token)));
    expect(await findSession()).toBeNull();
  });

  test('is not opened by a cookie that we did not seal', async () => {
    const jar = await scope.cookies();
    for (const value of ['', 'x', 'a.b.c.d.e', Buffer.from('{"sessionToken":"x"}').toString('base64url')]) {
      jar.set('next-auth.session-token', value);
      expect(await findSession()).toBeNull();
    }
  });

  test('with a password given by somebody else opens nothing but its change', async () => {
    const anna = await user({ mustChangePassword: true });
    await enter(anna.login);
    await expect(requireCtx()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(requireCtx({ evenWithOldPassword: true })).resolves.toMatchObject({ userId: anna.id });
    await expect(requireSession()).rejects.toMatchObject({ digest: expect.stringContaining('/profile/password') });
  });

  test('sends who has none to sign in, and back to where they were', async () => {
    await expect(requireSession()).rejects.toMatchObject({ digest: expect.stringContaining(';/sign-in;') });
    scope.fromStranger({ 'x-dilo-path': '/tasks?q=a b' });
    await expect(requireSession()).rejects.toMatchObject({
      digest: expect.stringContaining('/sign-in?next=%2Ftasks%3Fq%3Da%20b'),
    });
  });
});
