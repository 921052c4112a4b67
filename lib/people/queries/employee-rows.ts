import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { directoryValues } from '@/db/schema/settings';
import { employees, records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '@/lib/record/directories';
import { employeeKind } from '../kind';
import type { EmployeeRow } from '../views';
import { displayFor, inOrder, namedOrNull } from './display';

const unit = alias(records, 'unit');
const centre = alias(records, 'centre');
const head = alias(records, 'head');

/** Rows of the registry for ids the reader may see, in their order; one statement. */
export async function listEmployeeRows(ctx: Ctx, ids: readonly number[]): Promise<EmployeeRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      record: records,
      own: employees,
      unit: unit.title,
      centre: centre.title,
      head: head.title,
      position: directoryValues,
    })
    .from(employees)
    .innerJoin(records, eq(records.id, employees.id))
    .leftJoin(unit, eq(unit.id, records.unitId))
    .leftJoin(centre, eq(centre.id, employees.centreId))
    .leftJoin(head, eq(head.id, employees.headId))
    .leftJoin(directoryValues, eq(directoryValues.id, employees.positionId))
    .where(inArray(employees.id, [...ids]));
  const show = displayFor(ctx);
  return inOrder(
    ids,
    rows.map(({ record, own, ...joined }) => ({
      id: record.id,
      number: record.number,
      title: { text: record.title, href: `${employeeKind.path}/${record.id}` },
      position: joined.position ? directoryName(joined.position, ctx.locale) : '',
      unit: namedOrNull(record.unitId, joined.unit),
      centre: namedOrNull(own.centreId, joined.centre),
      head: namedOrNull(own.headId, joined.head),
      phones: own.phones.map(show.phone),
      email: own.email,
      birthday: show.date(own.birthday),
      hiredOn: show.date(own.hiredOn),
      capacity: show.hours(own.capacity),
      code: own.code,
      createdAt: show.instant(record.createdAt),
      changedAt: show.instant(record.changedAt),
    })),
  );
}
