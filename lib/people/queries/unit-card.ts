import 'server-only';
import { and, eq, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { records, units } from '@/db/schema/spine';
import { visible, visibleInBin } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { employeeRecord, unitRecord } from '../record';
import type { Named, UnitCard } from '../views';
import { namedOrNull } from './display';

const parent = alias(records, 'parent');

export async function getUnitCard(ctx: Ctx, id: number): Promise<UnitCard> {
  const [row] = await ctx.db
    .select({ own: units, title: records.title, parent: parent.title })
    .from(units)
    .innerJoin(records, eq(records.id, units.id))
    .leftJoin(parent, eq(parent.id, units.parentId))
    .where(and(eq(units.id, id), or(visible(ctx, unitRecord), visibleInBin(ctx, unitRecord))));
  if (!row) throw new AppError('not_found');
  const { id: _, ...own } = row.own;
  const [path, below, people] = await Promise.all([unitsAbove(ctx, id), unitsBelow(ctx, id), countPeople(ctx, id)]);
  return {
    values: { ...own, title: row.title },
    parent: namedOrNull(own.parentId, row.parent),
    path,
    units: below,
    people,
  };
}

async function unitsAbove(ctx: Ctx, id: number): Promise<Named[]> {
  const rows = await ctx.db.execute<{ id: string; text: string }>(sql`
    with recursive up (id, parent_id, level) as (
      select id, parent_id, 0 from units where id = ${id}
      union all select u.id, u.parent_id, up.level + 1 from units u join up on u.id = up.parent_id)
    select up.id, r.title as text from up join records r on r.id = up.id where up.level > 0 order by up.level desc`);
  return rows.map((row) => ({ id: Number(row.id), text: row.text }));
}

const unitsBelow = (ctx: Ctx, id: number): Promise<Named[]> =>
  ctx.db
    .select({ id: records.id, text: records.title })
    .from(units)
    .innerJoin(records, eq(records.id, units.id))
    .where(and(eq(units.parentId, id), visible(ctx, unitRecord)))
    .orderBy(records.title, records.id);

async function countPeople(ctx: Ctx, id: number): Promise<number> {
  const { kind, table } = employeeRecord;
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(records)
    .innerJoin(table, eq(table.id, records.id))
    .where(and(eq(records.unitId, id), eq(records.kind, kind.name), visible(ctx, employeeRecord)));
  return row?.count ?? 0;
}
