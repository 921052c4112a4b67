import 'server-only';
import { notificationRules } from '@/db/schema/notifications';
import type { Ctx } from '@/lib/platform/context';
import { givenMatrix } from '../kind';
import type { Matrix } from '../rules/recipients';

/** Who is told of what: as given, but where the house has decided otherwise. */
export async function readMatrix(ctx: Pick<Ctx, 'db'>): Promise<Matrix> {
  const rows = await ctx.db.select().from(notificationRules);
  const own = new Map(rows.map((row) => [`${row.role}/${row.stage}`, row.channels]));
  return (role, stage) => own.get(`${role}/${stage}`) ?? givenMatrix[role][stage] ?? [];
}
