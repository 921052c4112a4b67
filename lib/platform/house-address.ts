import 'server-only';
import { env } from './env';

/** The address people open this house by, without a slash at its end: the one it was told, else the one that was asked. */
export function houseAddress(headers: Headers): string {
  if (env.DILO_URL) return new URL(env.DILO_URL).origin;
  const isHttps = env.DILO_TRUST_PROXY && headers.get('x-forwarded-proto') === 'https';
  return `${isHttps ? 'https' : 'http'}://${headers.get('host') ?? 'localhost'}`;
}
