import type { NextRequest } from 'next/server';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { failureResponse } from '@/lib/platform/failure';
import { jsonBody, route } from '@/lib/platform/route';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';
import { applyUpdate } from '@/lib/tasks/pocket/commands';
import { listPocketDay } from '@/lib/tasks/pocket/queries';
import { pocketSchema } from '@/lib/tasks/pocket/schema';

/** Today's list, for a page that was opened without a network and has one again. */
export const GET = () => route((ctx) => listPocketDay(ctx));

/** One update from a phone. `x-dilo-user`: whose it is; another's is refused, so that a shared phone mixes nobody up. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    requireSameOrigin(request);
    const trace = { operationId: null, recorded: false };
    const ctx: Ctx = { ...(await requireCtx()), trace };
    const owner = request.headers.get('x-dilo-user');
    if (owner !== null && owner !== String(ctx.userId)) throw new AppError('unauthenticated');
    const value = await applyUpdate(ctx, pocketSchema.parse(await jsonBody(request)));
    const operationId = trace.recorded ? (trace.operationId ?? undefined) : undefined;
    return Response.json({ ok: true, value, operationId });
  } catch (error) {
    return failureResponse(error);
  }
}
