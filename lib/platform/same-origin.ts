import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { isForeign } from './origin';

// Guarantee: a route that `proxy.ts` leaves out makes the same check as the others.

/** Throws `forbidden` when a browser sent the request from another site. */
export function requireSameOrigin(request: Request): void {
  if (isForeign(request)) throw new AppError('forbidden');
}
