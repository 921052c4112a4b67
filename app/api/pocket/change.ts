import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { failureResponse } from '@/lib/platform/failure';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';

/**
 * What a phone sends, perhaps a day after it was done. `x-dilo-user` says whose it is; another's is refused, so that a shared
 * phone mixes nobody up. Answers with the operation, when there was one to undo.
 */
export async function pocketChange(request: Request, run: (ctx: Ctx) => Promise<unknown>): Promise<Response> {
  try {
    requireSameOrigin(request);
    const trace = { operationId: null, recorded: false };
    const ctx: Ctx = { ...(await requireCtx()), trace };
    const owner = request.headers.get('x-dilo-user');
    if (owner !== null && owner !== String(ctx.userId)) throw new AppError('unauthenticated');
    const value = await run(ctx);
    const operationId = trace.recorded ? (trace.operationId ?? undefined) : undefined;
    return Response.json({ ok: true, value, operationId });
  } catch (error) {
    return failureResponse(error);
  }
}
