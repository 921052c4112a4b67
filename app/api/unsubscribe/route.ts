import type { NextRequest } from 'next/server';
import { unsubscribe } from '@/lib/notifications/commands/choices';
import { failureResponse } from '@/lib/platform/failure';
import { houseContext } from '@/lib/platform/house-context';

export const dynamic = 'force-dynamic';

/**
 * One click in a mail program, or the button of the page a letter leads to: no more such letters. Whoever holds the letter
 * may; a scanner that only opens the address changes nothing.
 */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    const token = request.nextUrl.searchParams.get('t') ?? '';
    const done = token.length <= 200 && (await unsubscribe(await houseContext(), token));
    const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false;
    if (!wantsPage) return new Response(null, { status: done ? 200 : 400 });
    // The page looks at the mark itself: it speaks the language of whoever got the letter.
    const location = `/unsubscribe?t=${encodeURIComponent(token.slice(0, 200))}${done ? '&done=1' : ''}`;
    return new Response(null, { status: 303, headers: { location } });
  } catch (error) {
    return failureResponse(error);
  }
}

/** Old mail programs open the address instead: the page asks. */
export function GET(request: NextRequest): Response {
  const token = encodeURIComponent(request.nextUrl.searchParams.get('t') ?? '');
  return new Response(null, {
    status: 302,
    headers: { location: `/unsubscribe?t=${token}`, 'referrer-policy': 'no-referrer' },
  });
}
