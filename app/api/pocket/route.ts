import type { NextRequest } from 'next/server';
import type { Ctx } from '@/lib/platform/context';
import { failureResponse } from '@/lib/platform/failure';
import { jsonBody, route } from '@/lib/platform/route';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';
import { applyUpdate } from '@/lib/tasks/pocket/commands';
import { listPocketDay } from '@/lib/tasks/pocket/queries';
import { pocketSchema } from '@/lib/tasks/pocket/schema';
import { requireOwner } from './owner';

/** Today's list, for a page that was opened without a network and has one again. */
export const GET = () => route((ctx) => listPocketDay(ctx));

/** One update from a phone. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    requireSameOrigin(request);
    const trace = { operationId: null, recorded: false };
    const ctx: Ctx = { ...(await requireCtx()), trace };
    requireOwner(request, ctx);
    const value = await applyUpdate(ctx, pocketSchema.parse(await jsonBody(request)));
    const operationId = trace.recorded ? (trace.operationId ?? undefined) : undefined;
    return Response.json({ ok: true, value, operationId });
  } catch (error) {
    return failureResponse(error);
  }
}
