import 'server-only';
import { sql } from 'drizzle-orm';
import { employees } from '@/db/schema/spine';
import { findCountry } from '@/lib/kernel/country-names';
import { AppError } from '@/lib/kernel/errors';
import { normalizePhone } from '@/lib/kernel/phones';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { mergedText, picked, textWithExtra } from '@/lib/record/import/extra-text';
import type { ImportValues, RowIssue } from '@/lib/record/import/importer';
import { all, one } from '@/lib/record/import/importer';
import { directoryMaker, recordMaker } from '@/lib/record/import/make-missing';
import { readNames } from '@/lib/record/import/name-book';
import { recordImporter } from '@/lib/record/import/record-importer';
import type { Locked } from '@/lib/record/locking';
import { employeeImport } from '../import';
import { peopleDirectories } from '../kind';
import { centreRecord, employeeRecord, unitRecord } from '../record';
import { birthdayProblem, isNameless, type NameParts, splitName } from '../rules';
import { createEmployeeSchema, type EmployeeInput } from '../schema';
import { createCentre } from './centres';
import { changeEmployee } from './change-employee';
import { createEmployees } from './create-employees';
import { phoneTidier } from './phones';
import { createUnit } from './units';

type Stored = Locked<typeof employees>;
const employeeSource = { sort: 'employee', record: employeeRecord, code: employees.code, open: true };

/** The parts of a name as other programs write it: a number behind it tells namesakes apart and belongs to the surname. */
function nameParts(name: string): NameParts {
  const [, given, surname] = /^(\P{Script=Cyrillic}+?)\s+(\S+\s+\d+)$/u.exec(name.trim()) ?? [];
  const [firstName = '', ...middle] = given?.split(/\s+/) ?? [];
  return given && surname ? { firstName, middleName: middle.join(' '), lastName: surname } : splitName(name);
}

/** Takes on people of whom only the name is known. */
export const createByName = (tx: TxCtx, names: readonly string[]): Promise<number[]> =>
  createEmployees(
    tx,
    names.map((name) => nameParts(name)),
  );

/** Files write a line break inside a cell as `\n`. */
const oneLine = (parts: readonly string[]): string =>
  parts
    .join(', ')
    .replaceAll('\\n', ', ')
    .replace(/\s*\n\s*/g, ', ');

/** Phones as those of the country the row names: only then is one without `+` known for sure. */
function phonesOf(row: ImportValues): string[] {
  const country = findCountry(one(row, 'country') ?? '');
  const phones = all(row, 'phones').map((phone) => (country ? normalizePhone(phone, country) : phone));
  const extension = one(row, 'extension');
  return extension ? [...phones, `ext. ${extension}`] : phones;
}

function inputOf(_ctx: Ctx, row: ImportValues) {
  const country = one(row, 'country');
  const address = oneLine([...all(row, 'address'), ...(country ? [country] : [])]);
  const phones = phonesOf(row);
  const parts = picked(row, ['lastName', 'firstName', 'middleName']);
  const whole = one(row, 'name');
  const fields = {
    ...picked(row, ['code', 'email', 'birthday', 'hiredOn', 'capacity']),
    ...(whole && Object.keys(parts).length === 0 ? nameParts(whole) : parts),
    ...(phones.length ? { phones } : {}),
    ...(address ? { address } : {}),
    notes: textWithExtra(row, 'notes'),
  };
  return { fields };
}

async function columnsOf(
  ctx: Ctx,
  inputs: readonly { input: EmployeeInput; stored: Stored | null; values: ImportValues }[],
): Promise<Record<string, unknown>[]> {
  const tidy = await phoneTidier(ctx);
  return inputs.map(({ input: { name: _, ...fields }, stored, values }) => ({
    ...fields,
    phones: tidy(fields.phones),
    ...(stored ? { notes: mergedText(values, 'notes', stored.notes) } : {}),
  }));
}

function rules(ctx: Ctx, input: EmployeeInput, stored: Stored | null): RowIssue[] {
  const { lastName = '', firstName = '', middleName = '' } = { ...stored, ...input };
  const problem = birthdayProblem(input.birthday, ctx);
  return [
    ...(isNameless({ lastName, firstName, middleName }) ? [{ field: 'lastName', code: 'required' }] : []),
    ...(problem ? [{ field: 'birthday', code: problem }] : []),
  ];
}

/** Puts people under their heads, once all of them are there. */
async function join(tx: TxCtx, rows: readonly { id: number; values: ImportValues }[]): Promise<RowIssue[][]> {
  const names = rows.map(({ values }) => one(values, 'headId') ?? '');
  const find = await readNames(tx, employeeSource, names.filter(Boolean));
  const told: RowIssue[][] = [];
  for (const [index, { id }] of rows.entries()) {
    const text = names[index] ?? '';
    const [headId, another] = find(text);
    const code = another ? 'several_found' : headId === undefined ? 'unknown_name' : await headed(tx, id, headId);
    told.push(code ? [{ field: 'headId', code, params: { text } }] : []);
  }
  return told;
}

/** In a step of its own: a circle is told of, and the rest goes on. */
async function headed(tx: TxCtx, id: number, headId: number): Promise<string | null> {
  try {
    await tx.tx.transaction((point) => changeEmployee({ ...tx, db: point, tx: point }, { id, headId }));
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Object.values(error.fields)[0] ?? error.code;
  }
}

export const employeeImporter = recordImporter<typeof employees, EmployeeInput, never>({
  ...employeeImport,
  record: employeeRecord,
  keyColumns: {
    code: sql`${employees.code}`,
    email: sql`${employees.email}`,
    name: sql`records.title`,
    lastName: sql`${employees.lastName}`,
  },
  sources: [
    { sort: 'unit', record: unitRecord, open: true },
    { sort: 'centre', record: centreRecord, open: true },
    { sort: 'position', directory: peopleDirectories.position },
  ],
  names: [
    { target: 'unitId', sorts: ['unit'], field: 'unitId' },
    { target: 'centreId', sorts: ['centre'], field: 'centreId' },
    { target: 'positionId', sorts: ['position'], field: 'positionId' },
  ],
  makers: {
    position: directoryMaker(peopleDirectories.position),
    unit: recordMaker(unitRecord, (tx, names) => each(names, (title) => createUnit(tx, { title }))),
    centre: recordMaker(centreRecord, (tx, names) => each(names, (title) => createCentre(tx, { title }))),
  },
  schema: createEmployeeSchema,
  inputOf,
  columnsOf,
  rules,
  create: (tx, plans) =>
    createEmployees(
      tx,
      plans.map(({ input }) => input),
    ),
  change: (tx, changes) => each(changes, ({ row, patch }) => changeEmployee(tx, { id: row.id, ...patch })),
  join,
});

async function each<V>(values: readonly V[], run: (value: V) => Promise<unknown>): Promise<void> {
  for (const value of values) await run(value);
}
