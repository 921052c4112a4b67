import 'server-only';
import type { contacts } from '@/db/schema/customers';
import { employees } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { lockVisible } from '@/lib/record/locking';
import { customerDirectories } from '../kind';
import { contactRecord } from '../record';
import { accountProblems, storedAccount } from '../rules';
import type { CustomerInput } from '../schema';
import { refuseProblems } from './checks';
import { keptRecords, type Problems, usableValues } from './references';

/** A customer just made, and what was sent for it. */
type Made = { customerId: number; input: CustomerInput };
type Manager = NonNullable<CustomerInput['managers']>[number];

/** What is wrong with each manager's row: the person or the direction may be gone. */
export async function managerProblems(tx: TxCtx, rows: readonly Manager[]): Promise<Problems[]> {
  const people = await keptRecords(tx, employees, [...new Set(rows.map((row) => row.employeeId))]);
  const asked = rows.flatMap((row) => row.directionId ?? []);
  const directions = await usableValues(tx, customerDirectories.direction, [...new Set(asked)]);
  return rows.map(({ employeeId, directionId }) => ({
    ...(people.has(employeeId) ? null : { employeeId: 'not_in_list' }),
    ...(directionId === null || directions.has(directionId) ? null : { directionId: 'not_in_list' }),
  }));
}

const inPart = (part: string, index: number, problems: Problems): Problems =>
  Object.fromEntries(Object.entries(problems).map(([field, key]) => [`${part}.${index}.${field}`, key]));

export async function newManagers(tx: TxCtx, made: readonly Made[], single: boolean) {
  const rows = made.flatMap(({ customerId, input }, at) =>
    (input.managers ?? []).map((manager, index) => ({ at, index, row: { customerId, ...manager } })),
  );
  if (rows.length === 0) return [];
  const problems = await managerProblems(
    tx,
    rows.map(({ row }) => row),
  );
  refuseRows(made.length, rows, problems, 'managers', single);
  return rows.map(({ row }) => row);
}

export function newAccounts(made: readonly Made[], single: boolean) {
  const rows = made.flatMap(({ customerId, input }, at) =>
    (input.accounts ?? []).map((typed, index) => {
      const country = input.country ?? '';
      const account = storedAccount(typed, country);
      return { at, index, row: { customerId, ...account }, problems: accountProblems(account, country) };
    }),
  );
  const problems = rows.map((row) => row.problems);
  refuseRows(made.length, rows, problems, 'accounts', single);
  return rows.map(({ row }) => row);
}

function refuseRows(
  count: number,
  rows: readonly { at: number; index: number }[],
  problems: readonly Problems[],
  part: string,
  single: boolean,
): void {
  const all: Problems[] = Array.from({ length: count }, () => ({}));
  for (const [order, { at, index }] of rows.entries())
    Object.assign(all[at] ?? {}, inPart(part, index, problems[order] ?? {}));
  refuseProblems(all, single);
}

/** The first contact of a customer is its main one. */
export async function newContactLinks(tx: TxCtx, made: readonly Made[]) {
  const asked = [...new Set(made.flatMap(({ input }) => input.contactIds ?? []))];
  const known = new Set((await lockVisible<typeof contacts>(tx, contactRecord, asked)).map((row) => row.id));
  if (asked.some((id) => !known.has(id))) throw new AppError('not_found');
  return made.flatMap(({ customerId, input }) =>
    [...new Set(input.contactIds ?? [])].map((contactId, index) => ({ customerId, contactId, isMain: index === 0 })),
  );
}
