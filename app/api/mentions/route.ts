import type { NextRequest } from 'next/server';
import { idInput } from '@/lib/kernel/inputs';
import { recordKinds } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { listCallable } from '@/lib/record/discussion-view';

/** People who can be called in a comment: `?record=12&q=ole`. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    const { searchParams } = request.nextUrl;
    const recordId = idInput.parse(searchParams.get('record'));
    const text = (searchParams.get('q') ?? '').replaceAll('\0', '').slice(0, 60);
    const people = await listCallable(ctx, recordKinds, { recordId, text });
    return Response.json({ people }, { headers: { 'cache-control': 'private, no-store' } });
  });
