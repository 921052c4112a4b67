import type { NextRequest } from 'next/server';
import { idInput } from '@/lib/kernel/inputs';
import { recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { failureOf, failureResponse } from '@/lib/platform/failure';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';
import { discardAll, receiveUpload } from '@/lib/platform/upload';
import { requireChangeable } from '@/lib/record/any-kind';
import { addAttachments } from '@/lib/record/attachments';

/**
 * Hangs files on a record: `POST /api/files?record=12`, multipart. Answers `{ok, value: [{id, name, fileVersion}],
 * operationId}`; a form sent without scripts is led back to its card.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const plainForm = request.headers.get('accept')?.includes('text/html') ?? false;
  try {
    requireSameOrigin(request);
    const trace = { operationId: null, recorded: false };
    const ctx: Ctx = { ...(await requireCtx()), trace };
    const recordId = idInput.parse(request.nextUrl.searchParams.get('record'));
    const { kind } = await requireChangeable(ctx, recordKinds, recordId);
    const files = await receiveUpload(request);
    const value = await addAttachments(ctx, recordKinds, { recordId, files }).catch(async (error: unknown) => {
      await discardAll(files);
      throw error;
    });
    if (plainForm) return back(`${kind.path}/${recordId}?tab=files`);
    return Response.json({ ok: true, value, operationId: trace.operationId ?? undefined });
  } catch (error) {
    if (!plainForm) return failureResponse(error);
    const failure = failureOf(error);
    return back(cameFrom(request, failure.ok ? '' : failure.code));
  }
}

const back = (path: string): Response => new Response(null, { status: 303, headers: { location: path } });

/** The page the form stands on, with what was refused; only its path counts, so nobody is led out of the house. */
function cameFrom(request: NextRequest, code: string): string {
  const referer = request.headers.get('referer') ?? '/';
  const url = new URL(URL.canParse(referer) ? referer : '/', request.nextUrl.origin);
  url.searchParams.set('refused', code);
  return `${url.pathname}${url.search}`;
}
