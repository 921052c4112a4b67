import 'server-only';
import { env } from './env';

/**
 * The address of whoever asks. `x-forwarded-for` is believed only behind a proxy we were told to trust, and then only its
 * last entry, the one that proxy wrote; the launcher writes the socket's own address into `x-dilo-address`.
 */
export function callerAddress(headers: Headers): string {
  if (env.DILO_TRUST_PROXY) {
    const forwarded = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (forwarded) return forwarded.slice(0, 64);
  }
  return (headers.get('x-dilo-address') ?? '').slice(0, 64);
}
