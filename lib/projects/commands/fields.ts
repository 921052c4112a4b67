import 'server-only';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import { AppError } from '@/lib/kernel/errors';
import { employeeRecord, unitRecord } from '@/lib/people/record';
import type { TxCtx } from '@/lib/platform/context';
import { refuseUnknownReferences } from '@/lib/record/references';
import type { ProjectFields } from '../schema';

/** Refuses fields that name records the person does not know; `known` are the values stored already. */
export async function refuseWrongReferences(
  tx: TxCtx,
  fields: Partial<ProjectFields>,
  known: Record<string, unknown> = {},
): Promise<void> {
  const all = [
    { field: 'managerId', id: fields.managerId, to: employeeRecord, open: true },
    { field: 'controllerId', id: fields.controllerId, to: employeeRecord, open: true },
    { field: 'unitId', id: fields.unitId, to: unitRecord, open: true },
    { field: 'customerId', id: fields.customerId, to: customerRecord },
    { field: 'customerManagerId', id: fields.customerManagerId, to: contactRecord },
    { field: 'customerControllerId', id: fields.customerControllerId, to: contactRecord },
  ];
  await refuseUnknownReferences(
    tx,
    all.filter(({ field, id }) => id && id !== known[field]),
  );
}

export function refuseBackwards(startsOn: string | null | undefined, endsOn: string | null | undefined): void {
  if (startsOn && endsOn && endsOn < startsOn)
    throw new AppError('invalid', { fields: { endsOn: 'ends_before_start' } });
}
