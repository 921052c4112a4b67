import { createReadStream } from 'node:fs';
import type { NextRequest } from 'next/server';
import { AppError } from '@/lib/kernel/errors';
import { idInput } from '@/lib/kernel/inputs';
import { recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { failureOf, failureResponse } from '@/lib/platform/failure';
import { requireSameOrigin } from '@/lib/platform/same-origin';
import { requireCtx } from '@/lib/platform/session';
import { wordsOf } from '@/lib/platform/words';
import { projectKind } from '@/lib/projects/kind';
import { requireChangeable } from '@/lib/record/any-kind';
import { ImportFileError } from '@/lib/record/import/import-file';
import { importPath, receiveImport, removeImportFile } from '@/lib/record/import/store';
import { xmlEvents } from '@/lib/record/import/xml-events';
import { importPlan } from '@/lib/tasks/exchange/commands/import-plan';
import { readMspdi } from '@/lib/tasks/exchange/rules/mspdi-read';
import { type PlanFile, PlanFileError } from '@/lib/tasks/exchange/rules/plan-file';
import type { ImportedPlan, PlanTold } from '@/lib/tasks/exchange/views';

/**
 * Takes a file of MS Project (XML) into a project: `POST /api/import/plan?project=12`, multipart with one file. Answers
 * `{ok, value, operationId}`; a form sent without scripts is led back to the project.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const form = request.headers.get('accept')?.includes('text/html') ?? false;
  const asked = request.nextUrl.searchParams.get('project');
  const back = (query: string) =>
    new Response(null, { status: 303, headers: { location: `${projectKind.path}/${Number(asked) || ''}?${query}` } });
  try {
    requireSameOrigin(request);
    const trace = { operationId: null, recorded: false };
    const ctx: Ctx = { ...(await requireCtx()), trace };
    const projectId = idInput.parse(asked);
    const { kind } = await requireChangeable(ctx, recordKinds, projectId);
    if (kind.name !== projectKind.name) throw new AppError('not_found');
    const made = await importPlan(ctx, { projectId, file: await receivePlan(request) });
    if (form) return back('tab=tasks');
    return Response.json({ ok: true, value: toldOf(ctx, made), operationId: trace.operationId ?? undefined });
  } catch (error) {
    if (!form) return failureResponse(error);
    const failure = failureOf(error);
    return back(`refused=${failure.ok ? '' : failure.code}`);
  }
}

function toldOf({ locale }: Ctx, { id, tasks, links, unknown, remarks }: ImportedPlan): PlanTold {
  const { say } = wordsOf(locale);
  const told = remarks.map(({ code, name }) => say(`tasks.plan.exchange.${code}`, { name }));
  const strangers = unknown.length > 0 ? [say('tasks.plan.exchange.unknown', { names: unknown.join(', ') })] : [];
  return {
    id,
    done: say('tasks.plan.exchange.done', { tasks, links }),
    remarks: [...strangers, ...new Set(told)].slice(0, MOST_REMARKS),
  };
}
const MOST_REMARKS = 100;

/** The file is read from the disk as it streams, and never kept. */
async function receivePlan(request: Request): Promise<PlanFile> {
  const { key } = await receiveImport(request);
  try {
    return await readMspdi(xmlEvents(createReadStream(importPath(key))));
  } catch (error) {
    if (error instanceof PlanFileError || error instanceof ImportFileError)
      throw new AppError('invalid', { fields: { file: faults[error.code] ?? 'not_a_plan' } });
    throw error;
  } finally {
    await removeImportFile(key);
  }
}

const faults: Record<string, string> = { too_many_tasks: 'plan_too_long', damaged: 'plan_damaged' };
