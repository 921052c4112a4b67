import 'server-only';
import { asc, count, eq, getTableColumns, isNotNull, sql } from 'drizzle-orm';
import { journals } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import type { Ctx } from '@/lib/platform/context';
import type { JournalRow } from '../views';

/** All journals with how many records stand in each (the bin counts), in one statement. */
export async function listJournals(ctx: Ctx): Promise<JournalRow[]> {
  authoriseSection(ctx, 'journals');
  const held = ctx.db
    .select({ journalId: records.journalId, count: count().as('held') })
    .from(records)
    .where(isNotNull(records.journalId))
    .groupBy(records.journalId)
    .as('held');
  const rows = await ctx.db
    .select({ ...getTableColumns(journals), records: sql<number>`coalesce(${held.count}, 0)`.mapWith(Number) })
    .from(journals)
    .leftJoin(held, eq(held.journalId, journals.id))
    .orderBy(asc(journals.name), asc(journals.id));
  return rows.map(({ retiredAt, ...row }) => ({ ...row, retired: retiredAt !== null }));
}
