import type { NextRequest } from 'next/server';
import { authoriseParam } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { route } from '@/lib/platform/route';
import { wordsOf } from '@/lib/platform/words';
import { BOM, csvLine } from '@/lib/record/export/csv';
import { parseQuery } from '@/lib/record/list-query';
import type { Asked } from '@/lib/record/list-where';
import { loadPlanFile, loadWholePlan } from '@/lib/tasks/exchange/queries/plan-file';
import { writeMspdi } from '@/lib/tasks/exchange/rules/mspdi-write';
import { csvCells, csvColumns } from '@/lib/tasks/exchange/rules/plan-csv';
import { taskKind } from '@/lib/tasks/kind';

/** The tasks a registry asks for as a plan: `format=mspdi` for MS Project, else CSV; `title` names the plan. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    authoriseParam(ctx, 'export');
    const search = request.nextUrl.searchParams;
    const asked = parseQuery(Object.fromEntries([...new Set(search.keys())].map((key) => [key, search.getAll(key)])));
    await recordAudit(ctx, { verb: 'export', subject: 'plan', details: { query: search.toString() } });
    const name = `plan-${ctx.now.toISOString().slice(0, 10)}`;
    return search.get('format') === 'mspdi'
      ? download(await mspdi(ctx, asked, search.get('title') ?? ''), 'application/xml', `${name}.xml`)
      : download(await csv(ctx, asked), 'text/csv', `${name}.csv`);
  });

const download = (body: string, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });

async function mspdi(ctx: Ctx, asked: Asked, title: string): Promise<string> {
  const { file, ...shape } = await loadPlanFile(ctx, definitionOf(taskKind.name), { ...asked, bin: false }, title);
  return writeMspdi(file, shape);
}

async function csv(ctx: Ctx, asked: Asked): Promise<string> {
  const { say } = wordsOf(ctx.locale);
  const { rows } = await loadWholePlan(ctx, definitionOf(taskKind.name), { ...asked, bin: false });
  const head = csvLine(csvColumns.map((column) => say(`tasks.plan.columns.${column}`)));
  return BOM + head + rows.map((row) => csvLine(csvCells(row, { yes: say('tasks.plan.yes') }))).join('');
}
