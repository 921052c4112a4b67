import 'server-only';
import { authoriseCreate } from '@/lib/access/gate';
import { createCustomer } from '@/lib/customers/commands/create-customers';
import { createCustomerSchema } from '@/lib/customers/schema';
import { AppError } from '@/lib/kernel/errors';
import { cut } from '@/lib/kernel/text';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { writeLink } from '@/lib/record/links';
import { createRecord } from '@/lib/record/records';
import { createQuick } from '@/lib/tasks/quick/commands/create-quick';
import { quickSchema } from '@/lib/tasks/quick/schema';
import { eventKind } from '../kind';
import { eventRecord } from '../record';
import { type CallerView, findContactCaller, findCustomerCaller, listCallTypes } from './queries';
import type { Caller, LogCall } from './schema';

/**
 * Notes a call that happened now: its event, a customer of that number or name when nobody was found, and the next step as
 * a task, all as one operation.
 */
export async function logCall(ctx: Ctx, input: LogCall): Promise<{ id: number; taskId: number | null }> {
  return transaction(ctx, 'event.call', async (tx) => {
    authoriseCreate(tx, eventKind);
    const type = (await listCallTypes(tx)).find(({ id }) => id === input.typeId);
    if (!type) throw new AppError('invalid', { fields: { typeId: 'not_found' } });
    const caller = await callerOf(tx, input.who);
    const phone = input.phone || caller.phone;
    const { customerId, contactId } = caller;
    const id = await createRecord(tx, eventRecord, {
      title: cut(`${type.name}: ${caller.title}`, 500),
      unitId: tx.unitId,
      values: {
        ...{ startsAt: tx.now, endsAt: tx.now, typeId: type.id, employeeId: tx.employeeId },
        ...{ customerId, contactId, phone, result: input.result, content: input.content },
      },
    });
    await emit(tx, 'event.created', { id });
    return { id, taskId: await nextStep(tx, id, input.nextStep, { ...caller, phone }) };
  });
}

async function callerOf(tx: TxCtx, who: Caller): Promise<CallerView> {
  if (who.kind === 'new') return newCaller(tx, who.text);
  const find = who.kind === 'customer' ? findCustomerCaller : findContactCaller;
  const found = await find(tx, who.id);
  if (!found) throw new AppError('invalid', { fields: { who: 'not_found' } });
  return found;
}

/** What was typed is a number, or what the customer is called. */
async function newCaller(tx: TxCtx, text: string): Promise<CallerView> {
  const phone = /^[+\d][\d\s().-]{4,}$/.test(text) ? text : '';
  const { id } = await createCustomer(
    tx,
    createCustomerSchema.parse({ title: text, ...(phone ? { phones: [phone] } : {}) }),
  );
  return { customerId: id, contactId: null, title: text, phone };
}

async function nextStep(tx: TxCtx, eventId: number, line: string, caller: CallerView): Promise<number | null> {
  if (line === '') return null;
  const { customerId, contactId, phone } = caller;
  const { id } = await createQuick(tx, quickSchema.parse({ line }), {
    ...{ customerId, contactId },
    phones: phone ? [phone] : [],
  }).catch((error: unknown) => {
    throw inField(error);
  });
  await writeLink(tx, id, eventId);
  return id;
}

/** What is wrong with the line stands beside it. */
const inField = (error: unknown): unknown =>
  error instanceof AppError && error.fields.line
    ? new AppError(error.code, { fields: { nextStep: error.fields.line }, params: error.params })
    : error;
