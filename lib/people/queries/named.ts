import 'server-only';
import { and, eq } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { centreRecord, employeeRecord, unitRecord } from '../record';
import type { Named } from '../views';

const kinds = [employeeRecord, unitRecord, centreRecord];

/** The record of this kind an address names, or null when there is none for this person. */
export async function findNamed(ctx: Ctx, kind: string, id: string): Promise<Named | null> {
  const rk = kinds.find((one) => one.kind.name === kind);
  if (!rk || !/^[1-9]\d{0,14}$/.test(id)) return null;
  const [row] = await ctx.db
    .select({ id: records.id, text: records.title })
    .from(records)
    .innerJoin(rk.table, eq(rk.table.id, records.id))
    .where(and(eq(records.id, Number(id)), eq(records.kind, kind), visible(ctx, rk)));
  return row ?? null;
}
