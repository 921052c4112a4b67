import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { isForeign } from './origin.mjs';

// Guarantee: a route that takes files asks once more what the front has asked (`front.mjs`).

/** Throws `forbidden` when a browser sent the request from another site. */
export function requireSameOrigin(request: Request): void {
  if (isForeign(request.method, (name) => request.headers.get(name))) throw new AppError('forbidden');
}
