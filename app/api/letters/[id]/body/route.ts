import type { NextRequest } from 'next/server';
import { idInput } from '@/lib/kernel/inputs';
import { letterPage } from '@/lib/mail/reading/queries/body';
import { framePolicy } from '@/lib/mail/reading/rules/frame';
import { route } from '@/lib/platform/route';

/** The HTML of a letter for its frame; with `?pictures=1` also pictures from elsewhere. */
export const GET = (request: NextRequest, { params }: { params: Promise<{ id: string }> }) =>
  route(async (ctx) => {
    const withRemote = request.nextUrl.searchParams.get('pictures') === '1';
    const page = await letterPage(ctx, idInput.parse((await params).id), withRemote);
    return new Response(page, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': framePolicy(withRemote),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-dns-prefetch-control': 'off',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
      },
    });
  });
