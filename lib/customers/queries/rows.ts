import 'server-only';
import { sql } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { directoryName } from '@/lib/record/directories';
import { contactKind, customerDirectories, customerKind } from '../kind';
import { customerRecord } from '../record';
import type { ContactRow, CustomerRow, Named } from '../views';

type Pair = [id: number, text: string];
type Value = [code: string | null, name: string, system: boolean] | null;
type Spine = { id: string; number: string; title: string; created_at: string; changed_at: string; unit: Pair | null };
type StoredCustomer = Spine & {
  full_name: string;
  code: string;
  form: string;
  country: string;
  tax_id: string;
  city: string;
  region: string;
  phones: string[];
  emails: string[];
  roles: string[];
  stage: string;
  status: Value;
  source: Value;
  folder: string | null;
  journal: string | null;
  main: Pair | null;
  main_tax_id: string | null;
  managers: Pair[] | null;
};
type StoredContact = Spine & {
  position: string;
  phones: string[];
  emails: string[];
  messengers: string[];
  birthday: string | null;
  customers: string[] | null;
};

const named = (pair: Pair | null): Named | null => (pair ? { id: pair[0], text: pair[1] } : null);
const value = (column: string) =>
  sql.raw(`(select json_build_array(d.code, d.name, d.system) from directory_values d where d.id = ${column})`);
const pair = (column: string) =>
  sql.raw(`(select json_build_array(x.id, x.title) from records x where x.id = ${column})`);

/** What every row shows of its record, in the reader's language and zone. */
function spine(row: Spine, path: string, ctx: Ctx) {
  const thisDay = today(ctx.now, ctx.timeZone);
  const moment = (at: string): string => {
    const { date, time } = instantToLocal(new Date(at), ctx.timeZone);
    return formatDateTime(date, time, ctx.locale, thisDay);
  };
  return {
    id: Number(row.id),
    number: row.number,
    title: { text: row.title, href: `${path}/${row.id}` },
    unit: named(row.unit),
    created: moment(row.created_at),
    changed: moment(row.changed_at),
  };
}

/** Rows of the registry for ids that were found visible, in their order. One statement. */
export async function listCustomerRows(ctx: Ctx, ids: readonly number[]): Promise<CustomerRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.execute<StoredCustomer>(sql`
    select c.id, r.number, r.title, c.full_name, c.code, c.form, c.country, c.tax_id, c.city, c.region, c.phones, c.emails,
      c.roles, c.stage, r.created_at, r.changed_at, m.tax_id as main_tax_id,
      ${value('c.status_id')} as status, ${value('c.source_id')} as source,
      ${pair('c.main_customer_id')} as main, ${pair('r.unit_id')} as unit,
      (select name from customer_folders where id = c.folder_id) as folder,
      (select name from journals where id = r.journal_id) as journal,
      (select json_agg(json_build_array(x.id, x.title) order by cm.direction_id is not null, cm.id)
        from customer_managers cm join records x on x.id = cm.employee_id where cm.customer_id = c.id) as managers
    from unnest(${sql.param([...ids])}::bigint[]) with ordinality as wanted (id, place)
    join customers c on c.id = wanted.id join records r on r.id = c.id
    left join customers m on m.id = c.main_customer_id order by wanted.place`);
  const words = wordsOf(ctx.locale);
  const directory = (name: string, stored: Value): string =>
    stored ? directoryName({ directory: name, code: stored[0], name: stored[1], system: stored[2] }, ctx.locale) : '';
  return rows.map((row) => ({
    ...spine(row, customerKind.path, ctx),
    fullName: row.full_name,
    code: row.code,
    form: words.say(`choices.customer_form.${row.form}`),
    stage: words.say(`choices.customer_stage.${row.stage}`),
    roles: row.roles.map((role) => words.say(`choices.customer_role.${role}`)),
    status: directory(customerDirectories.status, row.status),
    source: directory(customerDirectories.source, row.source),
    managers: (row.managers ?? []).flatMap((one) => named(one) ?? []),
    folder: row.folder ?? '',
    journal: row.journal ?? '',
    main: named(row.main),
    mainTaxId: row.main_tax_id ?? '',
    taxId: row.tax_id,
    country: row.country,
    city: row.city,
    region: row.region,
    phones: row.phones,
    emails: row.emails,
  }));
}

/** The same for contacts; of their customers those the reader may see. */
export async function listContactRows(ctx: Ctx, ids: readonly number[]): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.execute<StoredContact>(sql`
    select c.id, r.number, r.title, c.position, c.phones, c.emails, c.messengers, c.birthday::text as birthday,
      r.created_at, r.changed_at, ${pair('r.unit_id')} as unit,
      (select json_agg(${records.title} order by l.is_main desc, ${records.title}) from customer_contacts l
        join ${customers} on ${customers.id} = l.customer_id join ${records} on ${records.id} = ${customers.id}
        where l.contact_id = c.id and ${visible(ctx, customerRecord)}) as customers
    from unnest(${sql.param([...ids])}::bigint[]) with ordinality as wanted (id, place)
    join contacts c on c.id = wanted.id join records r on r.id = c.id order by wanted.place`);
  const thisDay = today(ctx.now, ctx.timeZone);
  return rows.map((row) => ({
    ...spine(row, contactKind.path, ctx),
    position: row.position,
    customers: row.customers ?? [],
    phones: row.phones,
    emails: row.emails,
    messengers: row.messengers,
    birthday: row.birthday ? formatDate(row.birthday, ctx.locale, thisDay) : '',
  }));
}
