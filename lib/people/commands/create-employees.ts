import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { createRecords } from '@/lib/record/records';
import { employeeRecord } from '../record';
import { birthdayProblem, isNameless, personTitle, splitName } from '../rules';
import type { EmployeeInput } from '../schema';
import { phoneTidier } from './phones';
import { refuseUnknown } from './references';

/** Hours a day of somebody of whom nothing else is known. */
const USUAL_CAPACITY = '8';

/** Takes on employees, in the order given; returns their ids. An import gives each its own `code`, and finds it by that again. */
export async function createEmployees(ctx: Ctx | TxCtx, inputs: readonly EmployeeInput[]): Promise<number[]> {
  return transaction(ctx, { verb: 'employee.create', details: { count: inputs.length } }, async (tx) => {
    if (inputs.length === 0) return [];
    await refuseUnknown(tx, inputs);
    const tidy = await phoneTidier(tx);
    const rows = inputs.map((input) => {
      const { unitId, name, ...rest } = input;
      const names = namesOf(input);
      if (isNameless(names)) throw new AppError('invalid', { fields: { lastName: 'required' } });
      const problem = birthdayProblem(input.birthday, tx);
      if (problem) throw new AppError('invalid', { fields: { birthday: problem } });
      return {
        title: personTitle(names),
        unitId: unitId ?? null,
        values: { ...rest, ...names, phones: tidy(input.phones), capacity: input.capacity ?? USUAL_CAPACITY },
      };
    });
    const ids = await createRecords(tx, employeeRecord, rows);
    await emit(tx, 'employee.created', { ids });
    return ids;
  });
}

export async function createEmployee(ctx: Ctx | TxCtx, input: EmployeeInput): Promise<{ id: number }> {
  const [id] = await createEmployees(ctx, [input]);
  if (id === undefined) throw new Error('no employee was created');
  return { id };
}

function namesOf({ name, lastName = '', firstName = '', middleName = '' }: EmployeeInput) {
  const parts = { lastName, firstName, middleName };
  return name && isNameless(parts) ? splitName(name) : parts;
}
