import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { taskRecord } from '../../record';

export type TaskName = { number: string; title: string };

/** Number and title of those the actor may see. One statement. */
export async function namesOf(ctx: Ctx | TxCtx, ids: readonly number[]): Promise<Map<number, TaskName>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.execute<TaskName & { id: string }>(sql`
    select ${records.id} as id, ${records.number} as number, ${records.title} as title
    from ${records} join tasks on tasks.id = ${records.id}
    where ${inArray(records.id, [...new Set(ids)])} and ${isSystem(ctx) ? sql`true` : visible(ctx, taskRecord)}`);
  return new Map(rows.map(({ id, number, title }) => [Number(id), { number, title }]));
}

/** A cycle by the numbers of its tasks; one that may not be seen is `…`. */
export async function pathText(ctx: Ctx | TxCtx, path: readonly number[]): Promise<string> {
  const names = await namesOf(ctx, path);
  return path.map((id) => names.get(id)?.number ?? '…').join(' → ');
}
