import type { NextRequest } from 'next/server';
import { AppError } from '@/lib/kernel/errors';
import { parseSnapshot } from '@/lib/kernel/snapshot';
import { recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { route } from '@/lib/platform/route';
import { isCrowded, join } from '@/lib/record/live/streams';

export const dynamic = 'force-dynamic';

const BEAT = 20_000;
/** What waits for a browser that does not read. */
const MOST_WAITING = 200;
const RETRY = 2_000;

// A proxy, and Next's own compression, would hold the events back until there is enough to send.
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-cache, no-store, no-transform',
  'x-accel-buffering': 'no',
};

/**
 * What changes, as it happens: kinds and ids of records the person may see. From `since` on, or from the last event a
 * browser has got; `reload` when that is too long ago.
 */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    if (isCrowded(ctx.userId ?? 0)) throw new AppError('too_many_attempts');
    const asked = request.headers.get('last-event-id') || request.nextUrl.searchParams.get('since') || ctx.seen;
    return new Response(streamOf(ctx, asked), { headers });
  });

function streamOf({ userId, sessionId }: Ctx, since: string | undefined): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = () => {};
  let beat: ReturnType<typeof setInterval> | undefined;
  let at = since ?? '';
  const stop = () => {
    clearInterval(beat);
    leave();
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (event: string, data: unknown) =>
        controller.enqueue(encoder.encode(`id: ${at}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      controller.enqueue(encoder.encode(`retry: ${RETRY}\n\n`));
      beat = setInterval(() => send('at', 0), BEAT);
      beat.unref();
      leave = join(recordKinds, {
        userId: userId ?? 0,
        sessionId: sessionId ?? '',
        since: parseSnapshot(since),
        tell: (changes, seen) => {
          at = seen;
          if (changes === null) send('reload', 0);
          else if (changes.length > 0) send('changes', changes);
          return (controller.desiredSize ?? 0) > -MOST_WAITING;
        },
        end: (why) => {
          if (why === 'over') send('end', 0);
          stop();
          controller.close();
        },
      });
    },
    cancel: stop,
  });
}
