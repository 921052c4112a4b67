import 'server-only';
import { cookies } from 'next/headers';
import { decode, encode } from 'next-auth/jwt';
import { preferenceCookies } from '@/lib/kernel/preferences';
import { env } from './env';

// Guarantee: the cookie that signs somebody in is the one next-auth reads and writes, sealed with the house's secret, out of
// reach of scripts and of other sites. It carries nothing but a session's token.

export const SESSION_SECONDS = 30 * 86_400;

/** Whether people reach this house by https; then the cookie travels by nothing else. */
export const isSecure = (): boolean => (env.DILO_URL ?? process.env.NEXTAUTH_URL ?? '').startsWith('https://');

export const sessionCookieName = (): string => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`;

export const sessionCookieOptions = () => ({ httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' }) as const;

const secret = (): string => {
  const value = process.env.NEXTAUTH_SECRET ?? process.env.AUTH_SECRET ?? '';
  if (value.length < 32) throw new Error('AUTH_SECRET is missing or shorter than 32 characters.');
  return value;
};

/** The token of the session this request was sent with; null when there is none, or it is not sealed by us. */
export async function readSessionToken(): Promise<string | null> {
  const sealed = (await cookies()).get(sessionCookieName())?.value;
  if (!sealed) return null;
  try {
    return (await decode({ token: sealed, secret: secret() }))?.sessionToken ?? null;
  } catch {
    return null;
  }
}

/** Hands the token of a new session to the browser, with the person's language and zone beside it. */
export async function writeSessionCookie(token: string, person: Looks): Promise<void> {
  const value = await encode({ token: { sessionToken: token }, secret: secret(), maxAge: SESSION_SECONDS });
  (await cookies()).set(sessionCookieName(), value, { ...sessionCookieOptions(), maxAge: SESSION_SECONDS });
  await writeLooks(person);
}

/** Takes the cookie away. A plain `delete` would not do: browsers refuse it for a `__Secure-` name without `secure`. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...sessionCookieOptions(), maxAge: 0 });
}

type Looks = Partial<{ locale: string; timeZone: string; theme: string; singleKeys: boolean }>;

/** How a person likes Dilo to look, beside the session: pages read it before they know who asks. */
export async function writeLooks({ locale, timeZone, theme, singleKeys }: Looks): Promise<void> {
  const jar = await cookies();
  const lasting = { path: '/', sameSite: 'lax', secure: isSecure(), maxAge: 400 * 86_400 } as const;
  if (locale) jar.set(preferenceCookies.locale, locale, lasting);
  if (timeZone) jar.set(preferenceCookies.zone, timeZone, lasting);
  if (theme) jar.set(preferenceCookies.theme, theme, lasting);
  if (singleKeys !== undefined) jar.set(preferenceCookies.keys, singleKeys ? 'on' : 'off', lasting);
}
