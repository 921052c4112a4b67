import type { NextRequest } from 'next/server';
import { authoriseParam, authoriseSection } from '@/lib/access/gate';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { route } from '@/lib/platform/route';
import { wordsOf } from '@/lib/platform/words';
import { BOM, csvLine } from '@/lib/record/export/csv';
import { csvResponse } from '@/lib/record/export/csv-response';
import { streamAudit } from '@/lib/settings/audit/queries';
import { detailTexts } from '@/lib/settings/audit/rules';
import { type AuditQuery, auditSchema } from '@/lib/settings/audit/schema';

/** The audit log as CSV, filtered as its page is. */
export const GET = (request: NextRequest) =>
  route(async (ctx) => {
    authoriseSection(ctx, 'audit');
    authoriseParam(ctx, 'export');
    const query = auditSchema.parse(Object.fromEntries(request.nextUrl.searchParams));
    await recordAudit(ctx, { verb: 'export', subject: 'audit', details: { query: request.nextUrl.search } });
    return csvResponse(`audit-${ctx.now.toISOString().slice(0, 10)}.csv`, lines(ctx, query));
  });

async function* lines(ctx: Ctx, query: AuditQuery): AsyncGenerator<string> {
  const { say } = wordsOf(ctx.locale);
  const columns = ['at', 'actor', 'verb', 'subject', 'details', 'address'];
  yield BOM + csvLine(columns.map((column) => say(`settings.audit.columns.${column}`)));
  for await (const rows of streamAudit(ctx, { ...query, after: '' })) {
    yield rows
      .map(({ at, actor, verb, subject, details, address }) =>
        csvLine([at.toISOString(), actor?.name ?? '', verb, subject, detailTexts(details).join('; '), address]),
      )
      .join('');
  }
}
