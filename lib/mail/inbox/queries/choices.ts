import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { records, users } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { eventKind } from '@/lib/events/kind';
import { unitRecord } from '@/lib/people/record';
import type { Ctx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import { journalOptions } from '@/lib/record/journals';
import type { RecordKind } from '@/lib/record/record-kind';

type Named = { id: number; text: string };

/** Everybody who may be given a mailbox to read, by name. */
export const listPossibleReaders = (ctx: Ctx): Promise<{ id: number; name: string }[]> =>
  ctx.db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id));

/** What the places of a mailbox's letters are called, for who may see them; and the journals there are to choose. */
export async function placesOf(
  ctx: Ctx,
  { projectId, unitId }: { projectId: number | null; unitId: number | null },
): Promise<{ project: Named | null; unit: Named | null; journals: { id: number; name: string }[] }> {
  const [project, unit, journals] = await Promise.all([
    titleOf(ctx, projectRecord, projectId),
    titleOf(ctx, unitRecord, unitId),
    journalOptions(ctx, eventKind.name),
  ]);
  return { project, unit, journals: journals.map(({ id, name }) => ({ id, name })) };
}

async function titleOf(ctx: Ctx, rk: RecordKind, id: number | null): Promise<Named | null> {
  if (id === null) return null;
  const [row] = await ctx.db
    .select({ title: records.title })
    .from(records)
    .innerJoin(rk.table, eq(rk.table.id, records.id))
    .where(and(eq(records.id, id), visible(ctx, rk)));
  return row ? { id, text: row.title } : null;
}
