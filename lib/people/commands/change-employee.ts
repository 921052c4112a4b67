import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { lockRecord } from '@/lib/record/locking';
import { changeRecord } from '@/lib/record/records';
import { employeeRecord } from '../record';
import { birthdayProblem, isNameless, mergedName, personTitle } from '../rules';
import type { EmployeeChange } from '../schema';
import { phoneTidier } from './phones';
import { refuseUnknown } from './references';

/** Changes the fields given. The name in lists follows the parts of the name, whoever changed which of them. */
export async function changeEmployee(ctx: Ctx | TxCtx, input: EmployeeChange): Promise<{ id: number }> {
  return transaction(ctx, 'employee.change', async (tx) => {
    const { id, original, version: _, ...patch } = input;
    const locked = await lockRecord(tx, employeeRecord, id);
    const names = mergedName(locked, patch, original);
    if (isNameless(names)) throw new AppError('invalid', { fields: { lastName: 'required' } });
    if (patch.capacity === null) throw new AppError('invalid', { fields: { capacity: 'required' } });
    const problem = birthdayProblem(patch.birthday, tx);
    if (problem) throw new AppError('invalid', { fields: { birthday: problem } });
    await refuseUnknown(tx, [patch], locked);
    const tidy = await phoneTidier(tx);
    const { capacity, ...others } = { ...patch, phones: tidy(patch.phones) };
    const values = { ...others, ...(capacity ? { capacity } : {}), title: personTitle(names) };
    const changed = await changeRecord(tx, employeeRecord, locked, values, original);
    if (changed) await emit(tx, 'employee.changed', { id });
    return { id };
  });
}
