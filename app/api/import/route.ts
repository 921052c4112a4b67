import { AppError } from '@/lib/kernel/errors';
import { definitionOf } from '@/lib/kinds';
import { failureOf, failureResponse } from '@/lib/platform/failure';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';
import { startImport } from '@/lib/record/import/drafts';
import { ImportFileError } from '@/lib/record/import/import-file';
import { receiveImport } from '@/lib/record/import/store';

/** Takes a table to import: multipart with `kind` and one file. A form is led to the import, a program is told its id. */
export async function POST(request: Request): Promise<Response> {
  const form = request.headers.get('accept')?.includes('text/html') ?? false;
  const asked = new URL(request.url).searchParams.get('kind') ?? '';
  try {
    requireSameOrigin(request);
    const ctx = await requireCtx();
    const received = await receiveImport(request);
    const definition = definitionOf(received.kind);
    const id = await startImport(ctx, definition, received);
    return form ? seeOther(`/import/${id}`) : Response.json({ ok: true, value: { id } });
  } catch (error) {
    const file = error instanceof ImportFileError;
    const shown = file ? new AppError('invalid', { fields: { file: error.code }, params: error.params }) : error;
    if (!form) return failureResponse(shown);
    const failure = failureOf(shown);
    if (failure.ok) return seeOther('/import');
    const query = new URLSearchParams({ kind: asked, ...(file ? { fault: error.code } : { refused: failure.code }) });
    for (const [name, value] of Object.entries(failure.params)) query.set(name, String(value));
    return seeOther(failure.code === 'unauthenticated' ? '/sign-in?next=/import' : `/import?${query}`);
  }
}

const seeOther = (path: string): Response => new Response(null, { status: 303, headers: { location: path } });
