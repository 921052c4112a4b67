import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { callerAddress } from './caller';
import { env } from './env';
import { hashToken } from './secrets';

// Guarantee: an empty house is founded only by somebody at its own machine, or by who holds the token it was started with,
// so that no stranger gets there first (docs/decisions/first-start.md).

const loopbackAddress = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Whether this caller may found the company. */
export function mayFound(headers: Headers, token: string | null): boolean {
  return isTokenRight(token) || isAtTheMachine(headers);
}

function isTokenRight(token: string | null): boolean {
  if (!env.DILO_SETUP_TOKEN || !token) return false;
  return timingSafeEqual(Buffer.from(hashToken(token)), Buffer.from(hashToken(env.DILO_SETUP_TOKEN)));
}

/**
 * A proxy makes everybody look as if they sat at the machine, so a house that stands behind one goes by the token alone. The
 * name in `Host` must be this machine's too: a page elsewhere can give its own name our address.
 */
function isAtTheMachine(headers: Headers): boolean {
  const isProxied = env.DILO_TRUST_PROXY || headers.get('x-dilo-proxied') === '1';
  if (isProxied || !loopbackHost.test(headers.get('host') ?? '')) return false;
  if (env.DILO_URL && !loopbackHost.test(new URL(env.DILO_URL).host)) return false;
  const address = callerAddress(headers);
  return address === '' ? env.NODE_ENV !== 'production' : loopbackAddress.test(address);
}

/** Whether the demo company may be loaded here: its passwords are known to everybody, so only where nobody else gets in. */
export const mayLoadDemo = (): boolean =>
  loopbackHost.test(env.HOST ?? '127.0.0.1') &&
  !env.DILO_TRUST_PROXY &&
  (!env.DILO_URL || loopbackHost.test(new URL(env.DILO_URL).host));
