import 'server-only';
import { callerAddress } from './caller';
import { env } from './env';

// Guarantee: an empty house is founded only by somebody at its own machine, so that no stranger gets there first.

const loopback = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Whether this caller may found the company. Who came through a proxy that is not trusted is somewhere else. */
export function mayFound(headers: Headers): boolean {
  if (!env.DILO_TRUST_PROXY && (headers.has('x-forwarded-for') || headers.has('forwarded'))) return false;
  const address = callerAddress(headers);
  return address === '' ? env.NODE_ENV !== 'production' : loopback.test(address);
}
