import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { recentRecords } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { visibleAny } from './any-kind';
import type { Kinds } from './record-kind';

export type RecentRecord = { id: number; kind: string; number: string; title: string; openedAt: Date };

/** Notes that a person opened a card: one statement, which writes at most once a minute. */
export async function noteOpened(ctx: Ctx, id: number): Promise<void> {
  if (ctx.userId === null) return;
  await ctx.db
    .insert(recentRecords)
    .values({ userId: ctx.userId, recordId: id, openedAt: ctx.now })
    .onConflictDoUpdate({
      target: [recentRecords.userId, recentRecords.recordId],
      set: { openedAt: ctx.now },
      setWhere: sql`${recentRecords.openedAt} < ${new Date(ctx.now.getTime() - 60_000).toISOString()}::timestamptz`,
    });
}

/** What the person opened last and may still see, newest first. */
export async function listRecent(ctx: Ctx, kinds: Kinds, limit = 10): Promise<RecentRecord[]> {
  if (ctx.userId === null) return [];
  return ctx.db
    .select({
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
      openedAt: recentRecords.openedAt,
    })
    .from(recentRecords)
    .innerJoin(records, eq(records.id, recentRecords.recordId))
    .where(sql`${recentRecords.userId} = ${ctx.userId} and ${visibleAny(ctx, kinds)}`)
    .orderBy(desc(recentRecords.openedAt), desc(records.id))
    .limit(limit);
}
