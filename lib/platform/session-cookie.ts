import 'server-only';
import { cookies } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { preferenceCookies } from '@/lib/kernel/preferences';
import { env } from './env';

// Guarantee: the cookie that signs somebody in is the one next-auth reads and writes, out of reach of scripts and of other sites.

const SESSION_SECONDS = 30 * 86_400;

const isSecure = (): boolean => (env.DILO_URL ?? process.env.NEXTAUTH_URL ?? '').startsWith('https://');

export const sessionCookieName = (): string =>
  isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token';

/** Hands the token of a new session to the browser, with the person's language and zone beside it. */
export async function writeSessionCookie(token: string, person: { locale: string; timeZone: string }): Promise<void> {
  const secret = process.env.NEXTAUTH_SECRET ?? '';
  const value = await encode({ token: { sessionToken: token }, secret, maxAge: SESSION_SECONDS });
  const jar = await cookies();
  jar.set(sessionCookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: SESSION_SECONDS,
  });
  const lasting = { path: '/', sameSite: 'lax', maxAge: 60 * 60 * 24 * 400 } as const;
  jar.set(preferenceCookies.locale, person.locale, lasting);
  jar.set(preferenceCookies.zone, person.timeZone, lasting);
}
