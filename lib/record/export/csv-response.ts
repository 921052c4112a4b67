import 'server-only';

// Guarantee: a file of any size is written as it is read: a slow reader slows the reading down, one who goes away ends it.

/** A CSV file whose pieces come from `source`. `name` is plain ASCII. */
export function csvResponse(name: string, source: AsyncGenerator<string>): Response {
  return new Response(streamOf(source), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function streamOf(source: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return(undefined);
    },
  });
}
