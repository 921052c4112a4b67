import 'server-only';
import { and, eq, isNotNull } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import type { Ctx } from '@/lib/platform/context';
import type { SystemEventType } from '../kind';

/** The ids of system types by their codes. */
export async function systemTypeIds(ctx: Pick<Ctx, 'db'>): Promise<(code: SystemEventType) => number> {
  const rows = await ctx.db
    .select({ id: directoryValues.id, code: directoryValues.code })
    .from(directoryValues)
    .where(and(eq(directoryValues.directory, 'event_type'), isNotNull(directoryValues.code)));
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  return (code) => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`This house has no event type ${code}.`);
    return id;
  };
}
