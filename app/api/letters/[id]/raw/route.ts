import { Readable } from 'node:stream';
import type { NextRequest } from 'next/server';
import { contentDisposition } from '@/lib/kernel/file-name';
import { idInput } from '@/lib/kernel/inputs';
import { letterSource } from '@/lib/mail/reading/queries/source';
import { withoutTokens } from '@/lib/mail/reading/rules/hide-tokens';
import { fileStore } from '@/lib/platform/file-store';
import { route } from '@/lib/platform/route';

/** The whole letter as it came, but for what acts for who answered: a download, and nothing a browser would show. */
export const GET = (_request: NextRequest, { params }: { params: Promise<{ id: string }> }) =>
  route(async (ctx) => {
    const { key, size, name } = await letterSource(ctx, idInput.parse((await params).id));
    const stream = Readable.from(withoutTokens(await fileStore().read(key)), { objectMode: false });
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        'content-type': 'text/plain',
        'content-length': String(size),
        'content-disposition': contentDisposition('attachment', name),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  });
