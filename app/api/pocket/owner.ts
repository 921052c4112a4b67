import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';

/** `x-dilo-user`: whose it is; another's is refused, so that a shared phone mixes nobody up. */
export function requireOwner(request: Request, ctx: Ctx): void {
  const owner = request.headers.get('x-dilo-user');
  if (owner !== null && owner !== String(ctx.userId)) throw new AppError('unauthenticated');
}
