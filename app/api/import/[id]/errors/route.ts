import { contentDisposition } from '@/lib/kernel/file-name';
import { idInput } from '@/lib/kernel/inputs';
import { definitionOf } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { getImport } from '@/lib/record/import/drafts';
import { errorFile } from '@/lib/record/import/report';

type Params = { params: Promise<{ id: string }> };

/** The rows of one's own import that were refused, with the reasons, as CSV. */
export const GET = (_request: Request, { params }: Params) =>
  route(async (ctx) => {
    const job = await getImport(ctx, idInput.parse((await params).id));
    const lines = errorFile(ctx, definitionOf(job.kind ?? ''), job);
    const name = job.params.name.replace(/\.[^.]*$/, '');
    return new Response(ReadableStream.from(encoded(lines)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': contentDisposition('attachment', `${name}-errors.csv`),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });

async function* encoded(lines: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(line);
}
