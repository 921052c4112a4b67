import { idInput } from '@/lib/kernel/inputs';
import { definitionOf, recordKinds } from '@/lib/kinds';
import { route } from '@/lib/platform/route';
import { listLeft } from '@/lib/record/job-left';

type Params = { params: Promise<{ id: string }> };

/** What a job of one's own left as it was, and why. */
export const GET = (_request: Request, { params }: Params) =>
  route(async (ctx) => {
    const left = await listLeft(ctx, recordKinds, idInput.parse((await params).id));
    return left.map(({ kind, ...one }) => ({ ...one, href: `${definitionOf(kind).record.kind.path}/${one.id}` }));
  });
