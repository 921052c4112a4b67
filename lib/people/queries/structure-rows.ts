import 'server-only';
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { centres, records, units } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { centreKind, unitKind } from '../kind';
import type { CentreRow, UnitRow } from '../views';
import { displayFor, inOrder, namedOrNull } from './display';

const parent = alias(records, 'parent');
const head = alias(records, 'head');
const unit = alias(records, 'unit');

const count = (of: SQL): SQL<number> => sql<number>`(select count(*) from ${of})`.mapWith(Number);

/** Rows of the registry for ids the reader may see, in their order; one statement. */
export async function listUnitRows(ctx: Ctx, ids: readonly number[]): Promise<UnitRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      record: records,
      own: units,
      parent: parent.title,
      people: count(
        sql`employees e join records r on r.id = e.id where r.unit_id = ${units.id} and r.deleted_at is null`,
      ),
    })
    .from(units)
    .innerJoin(records, eq(records.id, units.id))
    .leftJoin(parent, eq(parent.id, units.parentId))
    .where(inArray(units.id, [...ids]));
  const show = displayFor(ctx);
  return inOrder(
    ids,
    rows.map(({ record, own, people, ...joined }) => ({
      id: record.id,
      number: record.number,
      title: { text: record.title, href: `${unitKind.path}/${record.id}` },
      parent: namedOrNull(own.parentId, joined.parent),
      code: own.code,
      address: own.address,
      phone: own.phone,
      people: String(people),
      changedAt: show.instant(record.changedAt),
    })),
  );
}

export async function listCentreRows(ctx: Ctx, ids: readonly number[]): Promise<CentreRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      record: records,
      own: centres,
      head: head.title,
      unit: unit.title,
      people: count(
        sql`employees e join records r on r.id = e.id where e.centre_id = ${centres.id} and r.deleted_at is null`,
      ),
    })
    .from(centres)
    .innerJoin(records, eq(records.id, centres.id))
    .leftJoin(head, eq(head.id, centres.headId))
    .leftJoin(unit, eq(unit.id, records.unitId))
    .where(inArray(centres.id, [...ids]));
  const show = displayFor(ctx);
  return inOrder(
    ids,
    rows.map(({ record, own, people, ...joined }) => ({
      id: record.id,
      number: record.number,
      title: { text: record.title, href: `${centreKind.path}/${record.id}` },
      head: namedOrNull(own.headId, joined.head),
      unit: namedOrNull(record.unitId, joined.unit),
      code: own.code,
      email: own.email,
      people: String(people),
      changedAt: show.instant(record.changedAt),
    })),
  );
}
