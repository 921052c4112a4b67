import 'server-only';
import { and, eq, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { directoryValues } from '@/db/schema/settings';
import { employees, records } from '@/db/schema/spine';
import { visible, visibleInBin } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '@/lib/record/directories';
import { employeeRecord } from '../record';
import type { EmployeeCard } from '../views';
import { namedOrNull } from './display';

const unit = alias(records, 'unit');
const centre = alias(records, 'centre');
const head = alias(records, 'head');

/** One statement; `not_found` when there is no such employee for this person. */
export async function getEmployeeCard(ctx: Ctx, id: number): Promise<EmployeeCard> {
  const [row] = await ctx.db
    .select({
      own: employees,
      unitId: records.unitId,
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
    .where(and(eq(employees.id, id), or(visible(ctx, employeeRecord), visibleInBin(ctx, employeeRecord))));
  if (!row) throw new AppError('not_found');
  const { id: _, ...own } = row.own;
  return {
    values: { ...own, unitId: row.unitId },
    unit: namedOrNull(row.unitId, row.unit),
    centre: namedOrNull(own.centreId, row.centre),
    head: namedOrNull(own.headId, row.head),
    position: row.position && { id: row.position.id, text: directoryName(row.position, ctx.locale) },
  };
}
