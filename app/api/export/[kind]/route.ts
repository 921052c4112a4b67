import type { NextRequest } from 'next/server';
import { authoriseParam } from '@/lib/access/gate';
import { definitionOf } from '@/lib/kinds';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { route } from '@/lib/platform/route';
import { wordsOf } from '@/lib/platform/words';
import { cellText } from '@/lib/record/export/cells';
import { BOM, csvLine } from '@/lib/record/export/csv';
import { csvResponse } from '@/lib/record/export/csv-response';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { sortedIds } from '@/lib/record/list-all';
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
    return csvResponse(name, lines(ctx, definition, query));
  });

async function* lines(ctx: Ctx, definition: KindDefinition, query: ListQuery): AsyncGenerator<string> {
  const { registry, record, listRows } = definition;
  const { say } = wordsOf(ctx.locale);
  const columns = shownColumns(registry, await getPreferences(ctx, record.kind.name));
  yield BOM + csvLine(columns.map((column) => say(`${record.kind.messages}.fields.${column.label ?? column.key}`)));
  for await (const ids of sortedIds(ctx, definition, query)) {
    const rows = await listRows(ctx, ids);
    yield rows.map((row) => csvLine(columns.map((column) => cellText(row[column.key])))).join('');
  }
}
