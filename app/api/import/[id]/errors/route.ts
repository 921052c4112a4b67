import { idInput } from '@/lib/kernel/inputs';
import { definitionOf } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { csvResponse } from '@/lib/record/export/csv-response';
import { getImport } from '@/lib/record/import/drafts';
import { errorFile } from '@/lib/record/import/report';

type Params = { params: Promise<{ id: string }> };

/** The rows of one's own import that were refused, with the reasons, as CSV. */
export const GET = (_request: Request, { params }: Params) =>
  route(async (ctx) => {
    const job = await getImport(ctx, idInput.parse((await params).id));
    return csvResponse(`import-${job.id}-errors.csv`, errorFile(ctx, definitionOf(job.kind ?? ''), job));
  });
