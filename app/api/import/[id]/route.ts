import { after } from 'next/server';
import { z } from 'zod';
import { AppError } from '@/lib/kernel/errors';
import { idInput } from '@/lib/kernel/inputs';
import { definitionOf, jobWorkers } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { failureOf, failureResponse } from '@/lib/platform/failure';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';
import { beginCheck, runCheck } from '@/lib/record/import/check';
import { discardImport, getDraft, getImport, readAgain, settleImport, writeParams } from '@/lib/record/import/drafts';
import { formOfImport } from '@/lib/record/import/form';
import { startRun } from '@/lib/record/import/run';
import { readImportSchema, runImportSchema, settleImportSchema } from '@/lib/record/import/schema';
import { cancelJob, runJob } from '@/lib/record/jobs';

type Params = { params: Promise<{ id: string }> };
const steps = z.enum(['read', 'check', 'columns', 'run', 'stop', 'discard']);

/** One step of an import: `do` names it. A form is led back to the import, a program is told how it stands. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const form = request.headers.get('accept')?.includes('text/html') ?? false;
  const path = `/import/${(await params).id}`;
  try {
    requireSameOrigin(request);
    const ctx = await requireCtx();
    const id = idInput.parse((await params).id);
    const input = await formOfImport(request);
    const step = steps.parse(input.do);
    await run[step](ctx, id, input);
    if (form) return seeOther(step === 'discard' ? '/import' : path);
    return Response.json({ ok: true, value: { id, step } });
  } catch (error) {
    if (!form) return failureResponse(error);
    const failure = failureOf(error);
    const reason = failure.ok ? '' : (Object.values(failure.fields)[0] ?? failure.code);
    return seeOther(`${path}?refused=${encodeURIComponent(reason)}`);
  }
}

type Step = (ctx: Ctx, id: number, input: Record<string, unknown>) => Promise<void>;

const run: Record<z.output<typeof steps>, Step> = {
  read: async (ctx, id, input) => {
    const job = await getDraft(ctx, id);
    await readAgain(ctx, definitionOf(job.kind ?? ''), job, readImportSchema.parse(input));
  },
  check: async (ctx, id, input) => {
    const draft = await getDraft(ctx, id);
    const definition = definitionOf(draft.kind ?? '');
    await settleImport(ctx, definition, draft, settleImportSchema.parse(input));
    const job = await beginCheck(ctx, id);
    after(() => runCheck(ctx, definition, job));
  },
  columns: async (ctx, id) => writeParams(await getDraft(ctx, id), { phase: 'columns', checked: null }),
  run: async (ctx, id, input) => {
    const { kind } = await getImport(ctx, id);
    const { mode } = runImportSchema.parse(input);
    await startRun(ctx, definitionOf(kind ?? ''), id, mode);
    after(() => runJob(id, jobWorkers));
  },
  stop: async (ctx, id) => {
    const { state } = await getImport(ctx, id);
    if (state !== 'running') throw new AppError('busy');
    await cancelJob(ctx, id);
  },
  discard: (ctx, id) => discardImport(ctx, id),
};

const seeOther = (path: string): Response => new Response(null, { status: 303, headers: { location: path } });
