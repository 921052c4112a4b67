import 'server-only';
import { sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { planAnew } from '@/db/statements';
import { visible, visibleInBin } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from './kind-definition';
import { orderOf, sortOf } from './list';
import type { ListQuery } from './list-query';
import { type Asked, fromOf, whereOf } from './list-where';

// Guarantee: whoever goes through all that a query matches meets each record once; no more than a batch of rows, and a few
// bytes for each id, are held at a time.

/** All ids a query matches, in batches in the order of ids: for group work, which changes what it goes through. */
export async function* matchingIds(ctx: Ctx, definition: KindDefinition, query: Asked, batch = 1_000) {
  for (let last = 0; ; ) {
    const where = whereOf(ctx, definition, query);
    const rows = await ctx.db.execute<{ id: string }>(sql`${planAnew}
      select ${records.id} as id from ${fromOf(definition, where)} where ${where} and ${records.id} > ${last}
      order by ${records.id} limit ${batch}`);
    if (rows.length === 0) return;
    const ids = rows.map((row) => Number(row.id));
    yield ids;
    if (rows.length < batch) return;
    last = ids.at(-1) ?? 0;
  }
}

/**
 * The same in the order of the list, as it is at this moment: for files. The ids are read at once, as one text of some
 * bytes each, so that a slow reader holds no cursor open; what is not visible any more at its turn is left out.
 */
export async function* sortedIds(ctx: Ctx, definition: KindDefinition, query: ListQuery, batch = 500) {
  const order = orderOf(definition, sortOf(definition, query.sort));
  const where = whereOf(ctx, definition, query);
  const [row] = await ctx.db.execute<{ ids: string | null }>(sql`${planAnew}
    select string_agg(${records.id}::text, ',' order by ${order}) as ids from ${fromOf(definition, where, order)} where ${where}`);
  const ids = row?.ids ?? '';
  for (let from = 0; from < ids.length; ) {
    let to = from;
    for (let count = 0; count < batch && to < ids.length; count++) {
      const comma = ids.indexOf(',', to);
      to = comma === -1 ? ids.length : comma + 1;
    }
    yield stillVisible(ctx, definition, ids.slice(from, to).split(',').filter(Boolean).map(Number), query.bin);
    from = to;
  }
}

async function stillVisible(ctx: Ctx, definition: KindDefinition, ids: number[], bin: boolean): Promise<number[]> {
  const seen = bin ? visibleInBin(ctx, definition.record) : visible(ctx, definition.record);
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select ${records.id} as id from ${fromOf(definition, seen)} where ${records.id} = any(${sql.param(ids)}::bigint[]) and ${seen}`);
  const kept = new Set(rows.map((row) => Number(row.id)));
  return ids.filter((id) => kept.has(id));
}
