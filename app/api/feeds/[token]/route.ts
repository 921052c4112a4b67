import { createHash } from 'node:crypto';
import type { NextRequest } from 'next/server';
import { AppError } from '@/lib/kernel/errors';
import { definitionOf } from '@/lib/kinds';
import { callerAddress } from '@/lib/platform/caller';
import { failureOf } from '@/lib/platform/failure';
import { securityHeaders } from '@/lib/platform/headers.mjs';
import { houseAddress } from '@/lib/platform/house-address';
import { tooSoon } from '@/lib/platform/pace';
import { systemContext } from '@/lib/platform/system-context';
import { noteFeedRead } from '@/lib/tasks/feeds/commands';
import { openFeed, writeFeed } from '@/lib/tasks/feeds/queries';
import { taskKind } from '@/lib/tasks/kind';

const PER_ADDRESS = { most: 300, seconds: 600 };
const PER_FEED = { most: 60, seconds: 600 };
const TOKEN = /^([\w-]{43})(?:\.ics)?$/;

const headers = (): Record<string, string> => ({
  ...securityHeaders(),
  'content-security-policy': "default-src 'none'; sandbox",
  // The address is a secret: no other site learns it, no cache keeps what it opens.
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-cache',
});

const words = (status: number, text: string, more: Record<string, string> = {}): Response =>
  new Response(text, { status, headers: { ...headers(), 'content-type': 'text/plain; charset=utf-8', ...more } });

/** Tasks for a calendar program. Whoever has the address reads, with the rights its person has at this moment. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const token = TOKEN.exec((await params).token)?.[1];
  const wait =
    tooSoon(`feeds ${callerAddress(request.headers)}`, PER_ADDRESS, Date.now()) ||
    (token ? tooSoon(`feed ${token}`, PER_FEED, Date.now()) : 0);
  if (wait) return words(429, 'Too many requests.', { 'retry-after': String(wait) });
  try {
    if (!token) throw new AppError('not_found');
    return await answer(request, token);
  } catch (error) {
    const failure = failureOf(error);
    return !failure.ok && failure.code === 'not_found'
      ? words(404, 'There is no such calendar.')
      : words(500, 'The calendar could not be read.');
  }
}

async function answer(request: NextRequest, token: string): Promise<Response> {
  const { ctx, feed } = await openFeed(systemContext(), token);
  const body = await writeFeed(ctx, feed, definitionOf(taskKind.name), houseAddress(request.headers));
  await noteFeedRead(ctx, feed.id);
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const sent = { ...headers(), etag };
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: sent });
  return new Response(body, {
    headers: {
      ...sent,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="dilo.ics"',
    },
  });
}

const isKnown = (given: string | null, etag: string): boolean =>
  (given ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
