import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { env } from './env';

// Guarantee: a request that changes something comes from a page of this house. Server actions are checked by the
// framework; route handlers ask here.

/** Throws `forbidden` when a browser sent the request from another site. Programs without a browser send no such headers. */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) {
    if (site !== 'same-origin' && site !== 'none') throw new AppError('forbidden');
    return;
  }
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const hosts = [request.headers.get('host'), env.DILO_URL ? new URL(env.DILO_URL).host : null];
  if (!URL.canParse(origin) || !hosts.includes(new URL(origin).host)) throw new AppError('forbidden');
}
