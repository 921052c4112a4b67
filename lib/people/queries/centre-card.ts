import 'server-only';
import { and, eq, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { directoryValues } from '@/db/schema/settings';
import { centres, employees, records } from '@/db/schema/spine';
import { visible, visibleInBin } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '@/lib/record/directories';
import { centreRecord, employeeRecord } from '../record';
import type { CentreCard, CentreMember } from '../views';
import { namedOrNull } from './display';

const head = alias(records, 'head');
const unit = alias(records, 'unit');

export async function getCentreCard(ctx: Ctx, id: number): Promise<CentreCard> {
  const [row] = await ctx.db
    .select({ own: centres, title: records.title, unitId: records.unitId, head: head.title, unit: unit.title })
    .from(centres)
    .innerJoin(records, eq(records.id, centres.id))
    .leftJoin(head, eq(head.id, centres.headId))
    .leftJoin(unit, eq(unit.id, records.unitId))
    .where(and(eq(centres.id, id), or(visible(ctx, centreRecord), visibleInBin(ctx, centreRecord))));
  if (!row) throw new AppError('not_found');
  const { id: _, ...own } = row.own;
  return {
    values: { ...own, title: row.title, unitId: row.unitId },
    head: namedOrNull(own.headId, row.head),
    unit: namedOrNull(row.unitId, row.unit),
  };
}

/** The people of a centre whom the reader may see, by name. */
export async function listCentreMembers(ctx: Ctx, id: number): Promise<CentreMember[]> {
  const rows = await ctx.db
    .select({ id: records.id, text: records.title, own: employees, position: directoryValues })
    .from(employees)
    .innerJoin(records, eq(records.id, employees.id))
    .leftJoin(directoryValues, eq(directoryValues.id, employees.positionId))
    .where(and(eq(employees.centreId, id), visible(ctx, employeeRecord)))
    .orderBy(records.title, records.id);
  return rows.map(({ own, position, ...row }) => ({
    ...row,
    position: position ? directoryName(position, ctx.locale) : '',
    phone: own.phones[0] ?? '',
    email: own.email,
  }));
}
