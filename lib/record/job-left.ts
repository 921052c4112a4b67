import 'server-only';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { jobItems } from '@/db/schema/record';
import { records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { visibleAny } from './any-kind';
import { getJob } from './jobs';
import type { Kinds } from './record-kind';

// Guarantee: what a job left as it was is named to its owner alone, and only what they may see.

const SHOWN = 100;

export type LeftRecord = { id: number; kind: string; number: string; title: string; code: string };

/** The first records a job did not change, each with the code of its reason. */
export async function listLeft(ctx: Ctx, kinds: Kinds, id: number): Promise<LeftRecord[]> {
  await getJob(ctx, id);
  return ctx.db
    .select({
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
      code: sql<string>`coalesce(${jobItems.errors} -> 0 ->> 'code', 'unexpected')`,
    })
    .from(jobItems)
    .innerJoin(records, eq(records.id, jobItems.recordId))
    .where(
      and(eq(jobItems.jobId, id), inArray(jobItems.state, ['skipped', 'failed']), visibleAny(ctx, kinds, 'either')),
    )
    .orderBy(asc(jobItems.position))
    .limit(SHOWN);
}
