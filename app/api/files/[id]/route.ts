import { Readable } from 'node:stream';
import type { NextRequest } from 'next/server';
import { contentDisposition } from '@/lib/kernel/file-name';
import { idInput } from '@/lib/kernel/inputs';
import { recordKinds } from '@/lib/kinds';
import { failureResponse } from '@/lib/platform/failure';
import { fileStore } from '@/lib/platform/file-store';
import { requireCtx } from '@/lib/platform/session';
import { getFile } from '@/lib/record/attachments-view';
import { parseRange } from '@/lib/record/byte-range';
import { previewOf } from '@/lib/record/preview';

/**
 * A file, to whoever may see its record. It is a download, or with `?inline=1` shown in the page when its content is of a
 * kind that can carry nothing active.
 */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const ctx = await requireCtx();
    const file = await getFile(ctx, recordKinds, idInput.parse((await params).id));
    const inline = request.nextUrl.searchParams.get('inline') === '1' && previewOf(file.mime) !== null;
    const headers = headersOf(file, inline);
    if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
    const range = parseRange(request.headers.get('range'), file.size);
    if (range === 'unsatisfiable') {
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.size}` } });
    }
    const stream = await fileStore().read(file.storageKey, range ?? undefined);
    const body = Readable.toWeb(stream) as ReadableStream;
    if (!range) return new Response(body, { headers: { ...headers, 'content-length': String(file.size) } });
    const part = { 'content-range': `bytes ${range.start}-${range.end}/${file.size}` };
    const length = { 'content-length': String(range.end - range.start + 1) };
    return new Response(body, { status: 206, headers: { ...headers, ...part, ...length } });
  } catch (error) {
    return failureResponse(error);
  }
}

type Served = { name: string; mime: string; sha256: string };

function headersOf({ name, mime, sha256 }: Served, inline: boolean) {
  const kind = inline ? previewOf(mime) : null;
  return {
    'content-type': mime === 'text/plain' ? 'text/plain; charset=utf-8' : mime,
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', name),
    // The viewer of PDF files refuses a sandboxed page, and runs apart from the house's pages anyway.
    'content-security-policy': `default-src 'none'; frame-ancestors 'self'${kind === 'pdf' ? '' : '; sandbox'}`,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    etag: `"${sha256}"`,
  };
}
