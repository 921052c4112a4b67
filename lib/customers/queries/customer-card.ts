import 'server-only';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { customers } from '@/db/schema/customers';
import { directoryValues } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { visible, visibleInBin } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '@/lib/record/directories';
import { customerRoles } from '../kind';
import { customerRecord } from '../record';
import type { CustomerCard } from '../views';

const main = alias(records, 'main');
const unit = alias(records, 'unit');

type StoredManager = {
  id: number;
  employeeId: number;
  employee: string;
  directionId: number | null;
  value: { directory: string; code: string | null; name: string; system: boolean } | null;
};

const rowsAsJson = (select: SQL): SQL => sql`(select coalesce(json_agg(x), '[]') from (${select}) x)`;

const managers = sql<StoredManager[]>`${rowsAsJson(sql`
  select cm.id, cm.employee_id as "employeeId", er.title as employee, cm.direction_id as "directionId",
    (select json_build_object('directory', d.directory, 'code', d.code, 'name', d.name, 'system', d.system)
      from directory_values d where d.id = cm.direction_id) as value
  from customer_managers cm join records er on er.id = cm.employee_id
  where cm.customer_id = ${customers.id} order by cm.direction_id is not null, cm.id`)}`;

const accounts = sql<CustomerCard['accounts']>`${rowsAsJson(sql`
  select id, account, bank_name as "bankName", bank_code as "bankCode", currency
  from customer_accounts where customer_id = ${customers.id} order by id`)}`;

const folder = sql<CustomerCard['folder']>`${rowsAsJson(sql`
  with recursive path as (
    select id, parent_id, name, 0 as depth from customer_folders where id = ${customers.folderId}
    union all select f.id, f.parent_id, f.name, path.depth + 1 from customer_folders f join path on f.id = path.parent_id)
  select id, name from path order by depth desc`)}`;

const contacts = sql<number>`(select count(*) from customer_contacts cc join records cr on cr.id = cc.contact_id
  and cr.deleted_at is null where cc.customer_id = ${customers.id})`.mapWith(Number);

/** The card of a customer, in one statement. Throws `not_found` when it is not there for the reader. */
export async function getCustomerCard(ctx: Ctx, id: number): Promise<CustomerCard> {
  const [row] = await ctx.db
    .select({
      customer: customers,
      title: records.title,
      journalId: records.journalId,
      unitId: records.unitId,
      unitName: unit.title,
      mainName: main.title,
      status: directoryValues,
      managers,
      accounts,
      folder,
      contacts,
    })
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .leftJoin(main, eq(main.id, customers.mainCustomerId))
    .leftJoin(unit, eq(unit.id, records.unitId))
    .leftJoin(directoryValues, eq(directoryValues.id, customers.statusId))
    .where(and(eq(records.id, id), or(visible(ctx, customerRecord), visibleInBin(ctx, customerRecord))));
  if (!row) throw new AppError('not_found');
  const { id: _, matchName, lookup, roles, ...fields } = row.customer;
  const chosen = customerRoles.filter((role) => roles.includes(role));
  return {
    id,
    values: { ...fields, roles: chosen, title: row.title, journalId: row.journalId, unitId: row.unitId },
    status: row.status ? directoryName(row.status, ctx.locale) : '',
    folder: row.folder,
    unit: row.unitId === null ? null : { id: row.unitId, text: row.unitName ?? '' },
    mainCustomer: fields.mainCustomerId === null ? null : { id: fields.mainCustomerId, text: row.mainName ?? '' },
    managers: row.managers.map(({ id, employeeId, employee, directionId, value }) => ({
      id,
      employee: { id: employeeId, text: employee },
      directionId,
      direction: value ? directoryName(value, ctx.locale) : '',
    })),
    accounts: row.accounts,
    contacts: row.contacts,
  };
}
