import 'server-only';
import { sql } from 'drizzle-orm';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { sameValue } from '@/lib/record/history';
import { closesCircle, type Requisites, requisiteProblems, storedRequisites } from '../rules';
import { type Problems, type References, referenceProblems } from './references';

const requisiteFields = ['form', 'country', 'taxId', 'vatId', 'kpp', 'ogrn'] as const satisfies (keyof Requisites)[];
const referenceFields = [
  'statusId',
  'sourceId',
  'folderId',
  'mainCustomerId',
  'unitId',
  'journalId',
] as const satisfies (keyof References)[];

type Fields = Partial<Requisites> & References;
type Checked = { id?: number; stored: Fields; patch: Fields };

const blank: Requisites = { form: 'company', country: '', taxId: '', vatId: '', kpp: '', ogrn: '' };

const merged = (stored: Fields, patch: Fields): Requisites => {
  const defined = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return { ...blank, ...stored, ...defined };
};

/** The same patch with its numbers as they are stored. */
export function withStoredNumbers<T extends Fields>(stored: Fields, patch: T): T {
  const numbers = Object.entries(storedRequisites(merged(stored, patch)));
  return { ...patch, ...Object.fromEntries(numbers.filter(([field]) => patch[field as keyof T] !== undefined)) };
}

/** Throws `invalid` with what is wrong; fields of several rows carry the row's position: `3.taxId`. */
export function refuseProblems(all: readonly Problems[], single: boolean): void {
  const fields: Record<string, string> = {};
  for (const [index, problems] of all.entries())
    for (const [field, key] of Object.entries(problems)) fields[single ? field : `${index}.${field}`] = key;
  if (Object.keys(fields).length) throw new AppError('invalid', { fields });
}

/** Checks what is new in each row against the rules; what stays as stored is left in peace. */
export async function customerProblems(tx: TxCtx, rows: readonly Checked[]): Promise<Problems[]> {
  const references = await referenceProblems(
    tx,
    rows.map(({ stored, patch }) =>
      Object.fromEntries(
        referenceFields
          .filter((field) => patch[field] !== undefined && !sameValue(patch[field], stored[field]))
          .map((field) => [field, patch[field]]),
      ),
    ),
  );
  const circles = await circleProblems(tx, rows);
  return rows.map(({ stored, patch }, index) => {
    const touched = requisiteFields.some(
      (field) => patch[field] !== undefined && !sameValue(patch[field], stored[field]),
    );
    const requisites = touched ? requisiteProblems(merged(stored, patch)) : {};
    return { ...requisites, ...references[index], ...circles[index] };
  });
}

/** Two people could close a circle together, each with one half of it: holdings change one at a time. */
async function circleProblems(tx: TxCtx, rows: readonly Checked[]): Promise<Problems[]> {
  const moving = rows.filter(({ id, patch }) => id !== undefined && typeof patch.mainCustomerId === 'number');
  if (moving.length === 0) return rows.map(() => ({}));
  await tx.tx.execute(sql`select pg_advisory_xact_lock(hashtext('customer_holdings'))`);
  const start = moving.map(({ patch }) => patch.mainCustomerId);
  const links = await tx.tx.execute<{ id: string; main: string | null }>(sql`
    with recursive above as (
      select id, main_customer_id from customers where id = any(${sql.param(start)}::bigint[])
      union select c.id, c.main_customer_id from customers c join above a on c.id = a.main_customer_id)
    select id, main_customer_id as main from above`);
  const mains = new Map(links.map((link) => [Number(link.id), link.main === null ? null : Number(link.main)]));
  for (const { id, patch } of moving) mains.set(Number(id), patch.mainCustomerId ?? null);
  return rows.map(
    ({ id, patch }): Problems =>
      id !== undefined && closesCircle(id, patch.mainCustomerId ?? null, mains)
        ? { mainCustomerId: 'holding_circle' }
        : {},
  );
}
