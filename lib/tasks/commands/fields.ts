import 'server-only';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import { AppError } from '@/lib/kernel/errors';
import { type Moment, momentOf } from '@/lib/kernel/moment';
import { employeeRecord, unitRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import { type Reference, refuseUnknownReferences, refuseUnknownValues } from '@/lib/record/references';
import { taskRecord } from '../record';
import { endsBeforeStart } from '../rules';
import type { TaskFields } from '../schema';

type PeriodInput = { start?: string | null; end?: string | null };

/** Start and end of a form as the columns that hold them; a part left out stays out. */
export function periodColumns(ctx: Ctx, { start, end }: PeriodInput) {
  const from = start === undefined ? undefined : momentOf(start, ctx.timeZone);
  const to = end === undefined ? undefined : momentOf(end, ctx.timeZone);
  return {
    ...(from && { startsOn: from.on, startsAt: from.at }),
    ...(to && { endsOn: to.on, endsAt: to.at }),
  };
}

export function refuseBackwards(start: Moment, end: Moment): void {
  if (endsBeforeStart(start, end)) throw new AppError('invalid', { fields: { end: 'ends_before_start' } });
}

/** Requisites as columns of `tasks` and `records`. */
export function taskColumns(ctx: Ctx, { start, end, ...fields }: Partial<TaskFields>) {
  return { ...fields, ...periodColumns(ctx, { start, end }) };
}

/**
 * Refuses fields that name records the person does not know, or values of another directory; `known` are the values stored
 * already.
 */
export async function refuseWrongReferences(
  tx: TxCtx,
  fields: Partial<TaskFields>,
  known: Record<string, unknown> = {},
): Promise<void> {
  const all: Reference[] = [
    { field: 'controllerId', id: fields.controllerId, to: employeeRecord, open: true },
    { field: 'unitId', id: fields.unitId, to: unitRecord, open: true },
    { field: 'customerId', id: fields.customerId, to: customerRecord },
    { field: 'contactId', id: fields.contactId, to: contactRecord },
    { field: 'projectId', id: fields.projectId, to: projectRecord },
    { field: 'parentId', id: fields.parentId, to: taskRecord },
  ];
  const isNew = ({ field, id }: { field: string; id?: number | null }): boolean => Boolean(id) && id !== known[field];
  await refuseUnknownReferences(tx, all.filter(isNew));
  const values = [
    { field: 'eventTypeId', id: fields.eventTypeId, directory: 'event_type' },
    { field: 'typicalTaskId', id: fields.typicalTaskId, directory: 'typical_task' },
  ];
  await refuseUnknownValues(tx, values.filter(isNew));
}
