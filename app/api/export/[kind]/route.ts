import type { NextRequest } from 'next/server';
import { authoriseParam } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { route } from '@/lib/platform/route';
import { wordsOf } from '@/lib/platform/words';
import { cellText } from '@/lib/record/export/cells';
import { BOM, csvLine } from '@/lib/record/export/csv';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { matchingIds } from '@/lib/record/list';
import { type ListQuery, parseQuery } from '@/lib/record/list-query';
import { getPreferences, shownColumns } from '@/lib/record/preferences';

type Params = { params: Promise<{ kind: string }> };

/** What a registry shows, filtered as its address says, as CSV; written as it is read, however long it is. */
export const GET = (request: NextRequest, { params }: Params) =>
  route(async (ctx) => {
    const definition = definitionOf((await params).kind);
    authoriseParam(ctx, 'export');
    const search = request.nextUrl.searchParams;
    const query = parseQuery(Object.fromEntries([...new Set(search.keys())].map((key) => [key, search.getAll(key)])));
    const { kind } = definition.record;
    await recordAudit(ctx, { verb: 'export', subject: kind.name, details: { query: search.toString() } });
    const name = `${kind.name}-${ctx.now.toISOString().slice(0, 10)}.csv`;
    return new Response(streamOf(lines(ctx, definition, query)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });

/** Pulled as the reader takes it: a slow reader slows the reading down, one who goes away ends it. */
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

async function* lines(ctx: Ctx, definition: KindDefinition, query: ListQuery): AsyncGenerator<string> {
  const { registry, record, listRows } = definition;
  const { say } = wordsOf(ctx.locale);
  const columns = shownColumns(registry, await getPreferences(ctx, record.kind.name));
  yield BOM + csvLine(columns.map((column) => say(`${record.kind.messages}.fields.${column.label ?? column.key}`)));
  for await (const ids of matchingIds(ctx, definition, query, 500)) {
    const rows = await listRows(ctx, ids);
    yield rows.map((row) => csvLine(columns.map((column) => cellText(row[column.key])))).join('');
  }
}
