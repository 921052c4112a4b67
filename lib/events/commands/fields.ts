import 'server-only';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { contacts, customerContacts } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import { AppError } from '@/lib/kernel/errors';
import { centreRecord, employeeRecord, unitRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import { type Reference, refuseUnknownReferences, refuseUnknownValues } from '@/lib/record/references';
import { endsBeforeStart, filledFrom, instantOf } from '../rules';
import type { EventFields } from '../schema';

/** Requisites as columns of `events` and `records`; a part left out stays out. */
export function eventColumns({ timeZone }: Pick<Ctx, 'timeZone'>, { start, end, ...fields }: Partial<EventFields>) {
  return {
    ...fields,
    ...(start ? { startsAt: instantOf(start, timeZone, 'start') } : {}),
    ...(end === undefined ? {} : { endsAt: end === null ? null : instantOf(end, timeZone, 'end') }),
  };
}

export function refuseBackwards(startsAt: Date, endsAt: Date | null | undefined): void {
  if (endsBeforeStart(startsAt, endsAt ?? null))
    throw new AppError('invalid', { fields: { end: 'ends_before_start' } });
}

/** One sees to an event: a person or a centre. */
export function refuseTwoResponsible({
  employeeId,
  centreId,
}: Pick<Partial<EventFields>, 'employeeId' | 'centreId'>): void {
  if (employeeId && centreId) throw new AppError('invalid', { fields: { centreId: 'one_responsible' } });
}

/**
 * Refuses fields that name records the person does not know, or values of another directory; `known` are the values stored
 * already.
 */
export async function refuseWrongReferences(
  tx: TxCtx,
  fields: Partial<EventFields>,
  known: Record<string, unknown> = {},
): Promise<void> {
  const all: Reference[] = [
    { field: 'employeeId', id: fields.employeeId, to: employeeRecord, open: true },
    { field: 'centreId', id: fields.centreId, to: centreRecord, open: true },
    { field: 'unitId', id: fields.unitId, to: unitRecord, open: true },
    { field: 'customerId', id: fields.customerId, to: customerRecord },
    { field: 'contactId', id: fields.contactId, to: contactRecord },
    { field: 'projectId', id: fields.projectId, to: projectRecord },
  ];
  const isNew = ({ field, id }: { field: string; id?: number | null }): boolean => Boolean(id) && id !== known[field];
  await refuseUnknownReferences(tx, all.filter(isNew));
  await refuseUnknownValues(tx, [{ field: 'typeId', id: fields.typeId, directory: 'event_type' }].filter(isNew));
}

type Filled = Pick<Partial<EventFields>, 'customerId' | 'phone' | 'email'>;

/** What follows from the contact of an event for its empty fields: the customer they stand at, their phone and e-mail. */
export async function fromContact(tx: TxCtx, contactId: number | null | undefined, fields: Filled): Promise<Filled> {
  if (!contactId) return {};
  const [contact] = await tx.tx
    .select({ phones: contacts.phones, emails: contacts.emails })
    .from(contacts)
    .innerJoin(records, eq(records.id, contacts.id))
    .where(and(eq(contacts.id, contactId), visible(tx, contactRecord)));
  if (!contact) return {};
  const [at] = await tx.tx
    .select({ id: customerRecord.table.id })
    .from(customerContacts)
    .innerJoin(customerRecord.table, eq(customerRecord.table.id, customerContacts.customerId))
    .innerJoin(records, and(eq(records.id, customerRecord.table.id), isNull(records.deletedAt)))
    .where(and(eq(customerContacts.contactId, contactId), visible(tx, customerRecord)))
    .orderBy(desc(customerContacts.isMain), customerContacts.id)
    .limit(1);
  return filledFrom(fields, { ...contact, customerId: at?.id ?? null });
}
