import 'server-only';
import { or, type SQL, sql } from 'drizzle-orm';
import { centres, employees, records, units } from '@/db/schema/spine';
import { phoneSearchKey } from '@/lib/kernel/phones';
import {
  contains,
  dateFilter,
  idFilter,
  instantFilter,
  numberFilter,
  textFilter,
  titleOrOwnSearch,
} from '@/lib/record/filter-columns';
import type { RegistryColumns, SortColumn } from '@/lib/record/registry-columns';
import { centreKind, employeeKind, unitKind } from './kind';

const commonSorts: Record<string, SortColumn> = {
  number: { expression: sql`${records.numberSeq}`, type: 'bigint' },
  title: { expression: sql`${records.title}`, type: 'text' },
  createdAt: { expression: sql`${records.createdAt}`, type: 'timestamptz' },
  changedAt: { expression: sql`${records.changedAt}`, type: 'timestamptz' },
};
const commonFilters = {
  title: textFilter(records.title),
  unit: idFilter(records.unitId),
  createdAt: instantFilter(records.createdAt),
  changedAt: instantFilter(records.changedAt),
};

/** A text column of the kind's own, in the one collation keyset paging compares by. */
const sorted = (column: SQL): SortColumn => ({ expression: sql`${column} collate "und-x-icu"`, type: 'text' });

/** A phone is found by its figures, however it is written. */
const phoned = (phones: SQL, text: string): SQL | undefined => {
  const digits = phoneSearchKey(text);
  return digits.length < 3 ? undefined : contains(sql`regexp_replace(${phones}, '\\D', '', 'g')`, digits);
};

export const employeeColumns: RegistryColumns = {
  sorts: {
    ...commonSorts,
    code: sorted(sql`${employees.code}`),
    capacity: { expression: sql`${employees.capacity}`, type: 'numeric' },
    hiredOn: { expression: sql`coalesce(${employees.hiredOn}, date '0001-01-01')`, type: 'date' },
  },
  filters: {
    ...commonFilters,
    position: idFilter(employees.positionId),
    centre: idFilter(employees.centreId),
    head: idFilter(employees.headId),
    email: textFilter(employees.email),
    code: textFilter(employees.code),
    birthday: dateFilter(employees.birthday),
    hiredOn: dateFilter(employees.hiredOn),
    capacity: numberFilter(employees.capacity),
  },
  search: (_ctx, text) =>
    titleOrOwnSearch(
      employeeKind.name,
      employees,
      text,
      or(
        contains(sql`lower(${employees.email})`, text),
        contains(sql`lower(${employees.code})`, text),
        phoned(sql`array_to_string(${employees.phones}, ' ')`, text),
      ),
    ),
};

export const unitColumns: RegistryColumns = {
  sorts: { ...commonSorts, code: sorted(sql`${units.code}`) },
  filters: {
    ...commonFilters,
    parent: idFilter(units.parentId),
    code: textFilter(units.code),
    address: textFilter(units.address),
    phone: textFilter(units.phone),
  },
  search: (_ctx, text) =>
    titleOrOwnSearch(
      unitKind.name,
      units,
      text,
      or(
        contains(sql`lower(${units.code})`, text),
        contains(sql`lower(${units.address})`, text),
        phoned(sql`${units.phone}`, text),
      ),
    ),
};

export const centreColumns: RegistryColumns = {
  sorts: { ...commonSorts, code: sorted(sql`${centres.code}`) },
  filters: {
    ...commonFilters,
    head: idFilter(centres.headId),
    code: textFilter(centres.code),
    email: textFilter(centres.email),
  },
  search: (_ctx, text) =>
    titleOrOwnSearch(
      centreKind.name,
      centres,
      text,
      or(contains(sql`lower(${centres.code})`, text), contains(sql`lower(${centres.email})`, text)),
    ),
};
