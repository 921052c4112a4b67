import type { NextRequest } from 'next/server';
import { recordKinds } from '@/lib/kinds';
import { discardAll, receiveUpload } from '@/lib/platform/upload';
import { requireChangeable } from '@/lib/record/any-kind';
import { addPhotos } from '@/lib/tasks/pocket/commands';
import { pocketPhotoSchema } from '@/lib/tasks/pocket/schema';
import { pocketChange } from '../change';

/** A photo from a phone: `POST /api/pocket/photo?id=12&key=…`, multipart. One that comes again, its answer lost, hangs there once. */
export const POST = (request: NextRequest) =>
  pocketChange(request, async (ctx) => {
    const photo = pocketPhotoSchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    await requireChangeable(ctx, recordKinds, photo.id);
    const files = await receiveUpload(request);
    const value = await addPhotos(ctx, photo, files).catch(async (error: unknown) => {
      await discardAll(files);
      throw error;
    });
    if (value.already) await discardAll(files);
    return value;
  });
