import 'server-only';
import { or, type SQL, sql } from 'drizzle-orm';
import { contacts, customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { today } from '@/lib/kernel/dates';
import {
  choiceFilter,
  contains,
  dateFilter,
  idFilter,
  instantFilter,
  lineFilter,
  textFilter,
} from '@/lib/record/filter-columns';
import type { FilterColumn, RegistryColumns } from '@/lib/record/registry-columns';
import { lookupTerms } from './rules';

const managerFilter = lineFilter(
  customers.id,
  (match) => sql`(select m.customer_id from customer_managers m where ${match ?? sql`true`})`,
  sql.raw('m.employee_id'),
);

/** A folder means all that is below it too. Operators: is, not, empty, filled. */
const folderFilter: FilterColumn = (_ctx, { operator, values }) => {
  if (operator === 'empty') return sql`${customers.folderId} is null`;
  if (operator === 'filled') return sql`${customers.folderId} is not null`;
  const ids = values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  const below = sql`(with recursive below as (
    select id from customer_folders where id = any(${sql.param(ids)}::bigint[])
    union select f.id from customer_folders f join below on f.parent_id = below.id) select id from below)`;
  const inside = sql`${customers.folderId} in ${below}`;
  return operator === 'not' ? sql`(${inside}) is not true` : inside;
};

/** Roles are a set: any of those asked for. `&&` is what the index of the column knows. */
const rolesFilter: FilterColumn = (_ctx, { operator, values }) => {
  const any = sql`${customers.roles} && ${sql.param([...values])}::text[]`;
  return operator === 'not' ? sql`not (${any})` : any;
};

/** By the tax id of the main organisation: finds a whole holding by the number that stands in a paper. */
const mainTaxFilter: FilterColumn = (ctx, condition) => {
  const match = textFilter(sql.raw('main.tax_id'))(ctx, condition);
  return sql`${customers.mainCustomerId} in (select main.id from customers main where ${match})`;
};

/** Any of the ways the typed text may stand in `lookup`. */
const lookup = (column: typeof customers.lookup | typeof contacts.lookup, text: string): SQL =>
  or(
    ...lookupTerms(text)
      .filter(Boolean)
      .map((term) => contains(column, term)),
  ) ?? sql`false`;

const spineSorts: RegistryColumns['sorts'] = {
  number: { expression: sql`${records.numberSeq}`, type: 'bigint' },
  title: { expression: sql`${records.title}`, type: 'text' },
  created: { expression: sql`${records.createdAt}`, type: 'timestamptz' },
  changed: { expression: sql`${records.changedAt}`, type: 'timestamptz' },
};
const spineFilters: RegistryColumns['filters'] = {
  title: textFilter(records.title),
  unit: idFilter(records.unitId),
  created: instantFilter(records.createdAt),
  changed: instantFilter(records.changedAt),
};

export const customerColumns: RegistryColumns = {
  sorts: {
    ...spineSorts,
    taxId: { expression: sql`${customers.taxId} collate "und-x-icu"`, type: 'text' },
    code: { expression: sql`${customers.code} collate "und-x-icu"`, type: 'text' },
  },
  filters: {
    ...spineFilters,
    journal: idFilter(records.journalId),
    fullName: textFilter(customers.fullName),
    code: textFilter(customers.code),
    form: choiceFilter(customers.form),
    stage: choiceFilter(customers.stage),
    roles: rolesFilter,
    status: idFilter(customers.statusId),
    source: idFilter(customers.sourceId),
    managers: managerFilter,
    folder: folderFilter,
    main: idFilter(customers.mainCustomerId),
    mainTaxId: mainTaxFilter,
    taxId: textFilter(customers.taxId),
    country: textFilter(customers.country),
    city: textFilter(customers.city),
    region: textFilter(customers.region),
  },
  search: (_ctx, text) => lookup(customers.lookup, text),
};

const atCustomer = lineFilter(
  contacts.id,
  (match) => sql`(select l.contact_id from customer_contacts l where ${match ?? sql`true`})`,
  sql.raw('l.customer_id'),
);

/** By the managers of the customers a person is at. */
const withManager = lineFilter(
  contacts.id,
  (match) => sql`(select l.contact_id from customer_contacts l join customer_managers m on m.customer_id = l.customer_id
    where ${match ?? sql`true`})`,
  sql.raw('m.employee_id'),
);

/** The birthday that comes next, from this day on: `nextBirthday.next.30` asks who is to be congratulated this month. */
const birthdayFilter: FilterColumn = (ctx, condition) => {
  const day = sql`${today(ctx.now, ctx.timeZone)}::date`;
  const years = sql`(extract(year from age(${day} - 1, ${contacts.birthday})) + 1)::int`;
  const next = dateFilter(sql`(${contacts.birthday} + make_interval(years => ${years}))::date`)(ctx, condition);
  // Few contacts have one: an index holds those.
  return condition.operator === 'empty' ? next : sql`(${contacts.birthday} is not null and ${next})`;
};

export const contactColumns: RegistryColumns = {
  sorts: spineSorts,
  filters: {
    ...spineFilters,
    position: textFilter(contacts.position),
    birthday: dateFilter(contacts.birthday),
    nextBirthday: birthdayFilter,
    customers: atCustomer,
    managers: withManager,
  },
  search: (_ctx, text) => lookup(contacts.lookup, text),
};
