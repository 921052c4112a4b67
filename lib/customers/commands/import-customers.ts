import 'server-only';
import { sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { findCountry } from '@/lib/kernel/country-names';
import { AppError } from '@/lib/kernel/errors';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { mergedText, picked, textWithExtra } from '@/lib/record/import/extra-text';
import type { ImportSetting, ImportValues, RowIssue } from '@/lib/record/import/importer';
import { all, one } from '@/lib/record/import/importer';
import { directoryMaker } from '@/lib/record/import/make-missing';
import { readNames } from '@/lib/record/import/name-book';
import { recordImporter } from '@/lib/record/import/record-importer';
import type { Locked } from '@/lib/record/locking';
import { customerImport } from '../import';
import { customerDirectories, customerRoles } from '../kind';
import { customerRecord } from '../record';
import { requisiteProblems } from '../rules';
import { type CustomerInput, createCustomerSchema } from '../schema';
import { changeCustomers } from './change-customers';
import { withStoredNumbers } from './checks';
import { createCustomers } from './create-customers';
import { type ContactWork, planContacts, writeContacts } from './import-customer-contacts';

type Stored = Locked<typeof customers>;

const plain = [
  ...['title', 'code', 'fullName', 'form', 'stage', 'taxId', 'vatId', 'kpp', 'ogrn', 'legalAddress', 'postalAddress'],
  ...['city', 'region', 'postalCode', 'fax'],
] as const;
const customerSource = { sort: 'customer', record: customerRecord, code: customers.code };

/** Access writes a link as `text#address#`; what it is called stands in the notes then. */
function linkOf(text: string | undefined): { site?: string; label?: string } {
  const [, label = '', address] = /^([^#]*)#([^#]+)#[^#]*$/.exec(text ?? '') ?? [];
  return address ? { site: address.trim(), ...(label.trim() ? { label: label.trim() } : {}) } : { site: text };
}

function inputOf(_ctx: Ctx, row: ImportValues, { fixed }: ImportSetting) {
  const errors: RowIssue[] = [];
  const typed = one(row, 'country');
  const country = typed === undefined ? undefined : findCountry(typed);
  if (country === null) errors.push({ field: 'country', code: 'unknown_country', params: { text: typed ?? '' } });
  const role = one(row, 'roles') ?? fixed.roles;
  const { site } = linkOf(one(row, 'site'));
  const fields = {
    ...picked(row, plain),
    ...(country ? { country } : {}),
    ...(role ? { roles: [role] } : {}),
    ...(site ? { site } : {}),
    ...lists(row),
    notes: textWithExtra(labelled(row), 'notes'),
  };
  return { fields, errors };
}

const lists = (row: ImportValues): Record<string, readonly string[]> =>
  Object.fromEntries(
    ['phones', 'emails', 'activityCodes'].flatMap((target) =>
      all(row, target).length ? [[target, all(row, target)]] : [],
    ),
  );

/** The row with the words of its link among what goes to the notes. */
function labelled(row: ImportValues): ImportValues {
  const { label } = linkOf(one(row, 'site'));
  return label ? { ...row, extra: [...row.extra, { label: '', text: label }] } : row;
}

async function columnsOf(
  _ctx: Ctx,
  inputs: readonly { input: CustomerInput; stored: Stored | null; values: ImportValues }[],
): Promise<Record<string, unknown>[]> {
  return inputs.map(({ input, stored, values }) => {
    const { managers, accounts, contactIds, ...fields } = withStoredNumbers(stored ?? {}, input);
    if (!stored) return fields;
    const asked = new Set([...stored.roles, ...(fields.roles ?? [])]);
    const roles = customerRoles.filter((role) => asked.has(role));
    return { ...fields, roles, notes: mergedText(labelled(values), 'notes', stored.notes) };
  });
}

function rules(_ctx: Ctx, input: CustomerInput, stored: Stored | null): RowIssue[] {
  const { form = 'company', country = '', taxId = '', vatId = '', kpp = '', ogrn = '' } = { ...stored, ...input };
  const problems = requisiteProblems({ form, country, taxId, vatId, kpp, ogrn });
  return Object.entries(problems).map(([field, code]) => ({ field, code }));
}

/** Puts customers under their main organisation, once all are there. */
async function join(tx: TxCtx, rows: readonly { id: number; values: ImportValues }[]): Promise<RowIssue[][]> {
  const names = rows.map(({ values }) => one(values, 'mainCustomer') ?? '');
  const find = await readNames(tx, customerSource, names.filter(Boolean));
  const told: RowIssue[][] = [];
  for (const [index, { id }] of rows.entries()) {
    const text = names[index] ?? '';
    const [mainCustomerId, another] = find(text);
    const code = another
      ? 'several_found'
      : mainCustomerId === undefined
        ? 'unknown_name'
        : await joined(tx, id, mainCustomerId);
    told.push(code ? [{ field: 'mainCustomer', code, params: { text } }] : []);
  }
  return told;
}

async function joined(tx: TxCtx, id: number, mainCustomerId: number): Promise<string | null> {
  try {
    await changeCustomers(tx, [{ id, mainCustomerId }]);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Object.values(error.fields)[0] ?? error.code;
  }
}

export const customerImporter = recordImporter<typeof customers, CustomerInput, ContactWork>({
  ...customerImport,
  record: customerRecord,
  keyColumns: { code: sql`${customers.code}`, taxId: sql`${customers.taxId}`, title: sql`records.title` },
  sources: [
    { sort: 'employee', record: employeeRecord, open: true },
    { sort: 'customer_status', directory: customerDirectories.status },
    { sort: 'customer_source', directory: customerDirectories.source },
  ],
  names: [
    { target: 'statusId', sorts: ['customer_status'], field: 'statusId' },
    { target: 'sourceId', sorts: ['customer_source'], field: 'sourceId' },
    { target: 'managers', sorts: ['employee'] },
  ],
  makers: { customer_source: directoryMaker(customerDirectories.source) },
  schema: createCustomerSchema,
  inputOf,
  columnsOf,
  rules,
  create: (tx, plans) =>
    createCustomers(
      tx,
      plans.map(({ input, ids }) => ({
        ...input,
        managers: (ids.get('managers') ?? []).map((employeeId) => ({ employeeId, directionId: null })),
      })),
    ),
  change: (tx, changes) =>
    changeCustomers(
      tx,
      changes.map(({ row, patch }) => ({ id: row.id, ...patch })),
    ),
  parts: { plan: planContacts, write: writeContacts },
  join,
});
