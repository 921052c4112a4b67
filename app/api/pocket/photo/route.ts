import type { NextRequest } from 'next/server';
import { recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { failureResponse } from '@/lib/platform/failure';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';
import { discardAll, receiveUpload } from '@/lib/platform/upload';
import { requireChangeable } from '@/lib/record/any-kind';
import { addPhotos } from '@/lib/tasks/pocket/commands';
import { pocketPhotoSchema } from '@/lib/tasks/pocket/schema';
import { requireOwner } from '../owner';

/** A photo from a phone: `POST /api/pocket/photo?id=12&key=…`, multipart. One that comes again, its answer lost, hangs there once. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    requireSameOrigin(request);
    const trace = { operationId: null, recorded: false };
    const ctx: Ctx = { ...(await requireCtx()), trace };
    requireOwner(request, ctx);
    const photo = pocketPhotoSchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    await requireChangeable(ctx, recordKinds, photo.id);
    const files = await receiveUpload(request);
    const value = await addPhotos(ctx, photo, files).catch(async (error: unknown) => {
      await discardAll(files);
      throw error;
    });
    if (value.already) await discardAll(files);
    return Response.json({
      ok: true,
      value,
      operationId: trace.recorded ? (trace.operationId ?? undefined) : undefined,
    });
  } catch (error) {
    return failureResponse(error);
  }
}
