import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { planAnew } from '@/db/statements';
import { fold } from '@/lib/kernel/text';
import type { TxCtx } from '@/lib/platform/context';
import { domainsAbove, isFreeMail } from '../rules/marks';

// Whose addresses are. One statement each, whatever their number.

const texts = (list: Iterable<string>): SQL => sql`${sql.param([...list])}::text[]`;
const kept = (id: SQL): SQL => sql`exists (select 1 from records r where r.id = ${id} and r.deleted_at is null)`;

/** Who an address is. Null where nobody is, or where it cannot be said who of several. */
export type Somebody = { customerId: number | null; contactId: number | null; isColleague: boolean };

type Row = { address: string; what: 'contact' | 'customer' | 'colleague'; id: string; customers: string[] | null };

/** By the exact address: contacts first, then customers' own, and colleagues. What only colleagues have is not in it otherwise. */
export async function whoHas(tx: TxCtx, addresses: readonly string[]): Promise<Map<string, Somebody>> {
  if (addresses.length === 0) return new Map();
  // The search column finds the few that may have it; what is compared are the addresses themselves.
  const asked = sql`unnest(${texts(addresses)}, ${texts(addresses.map(fold))}) as a (address, term)`;
  const rows = await tx.tx.execute<Row>(sql`${planAnew}
    select a.address, 'contact' as what, c.id, (
      select json_agg(cc.customer_id order by cc.customer_id) from customer_contacts cc
      where cc.contact_id = c.id and ${kept(sql`cc.customer_id`)}) as customers
    from ${asked} join contacts c on c.lookup like '%' || a.term || '%'
    where a.address in (select lower(e) from unnest(c.emails) e) and ${kept(sql`c.id`)}
    union all
    select a.address, 'customer', c.id, null from ${asked} join customers c on c.lookup like '%' || a.term || '%'
    where a.address in (select lower(e) from unnest(c.emails || c.mailing_email) e) and ${kept(sql`c.id`)}
    union all
    select lower(e.email), 'colleague', e.id, null from employees e
    where lower(e.email) = any(${texts(addresses)}) and ${kept(sql`e.id`)}`);
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.address, [...(found.get(row.address) ?? []), row]);
  return new Map([...found].map(([address, all]) => [address, somebody(all)]));
}

const only = (all: readonly number[]): number | null => {
  const [first, ...others] = new Set(all);
  return first !== undefined && others.length === 0 ? first : null;
};

function somebody(rows: readonly Row[]): Somebody {
  const contacts = rows.filter(({ what }) => what === 'contact');
  const own = only(rows.filter(({ what }) => what === 'customer').map(({ id }) => Number(id)));
  const theirs = contacts.flatMap(({ customers }) => (customers ?? []).map(Number));
  return {
    contactId: only(contacts.map(({ id }) => Number(id))),
    // Somebody at several firms writes for the one whose address it is, else for nobody knows which.
    customerId: own ?? only(theirs),
    isColleague: rows.some(({ what }) => what === 'colleague'),
  };
}

/** Customers by the domain of their addresses or their site, where it is one customer's. */
export async function whoseDomains(tx: TxCtx, all: Iterable<string>): Promise<Map<string, number>> {
  const domains = [...new Set(all)].filter((domain) => !isFreeMail(domain));
  if (domains.length === 0) return new Map();
  const above = domains.flatMap((domain) => domainsAbove(domain).map((host) => ({ domain, host })));
  const rows = await tx.tx.execute<{ domain: string; id: string }>(sql`${planAnew}
    select d.domain, c.id from unnest(${texts(domains)}, ${texts(domains.map(fold))}) as d (domain, term)
    join customers c on c.lookup like '%' || d.term || '%'
    where d.domain in (select lower(split_part(e, '@', 2)) from unnest(c.emails || c.mailing_email) e) and ${kept(sql`c.id`)}
    union
    select d.domain, c.id from unnest(${texts(above.map(({ domain }) => domain))}, ${texts(above.map(({ host }) => host))}) as d (domain, host)
    join customers c on lower(split_part(regexp_replace(c.site, '^(https?://)?(www[.])?', '', 'i'), '/', 1)) = d.host
    where c.site <> '' and ${kept(sql`c.id`)}`);
  const found = new Map<string, number[]>();
  for (const { domain, id } of rows) found.set(domain, [...(found.get(domain) ?? []), Number(id)]);
  return new Map(
    [...found].flatMap(([domain, these]) => {
      const one = only(these);
      return one === null ? [] : [[domain, one] as const];
    }),
  );
}

/** The manager of each customer who can sign in: the one for everything, else the first. */
export async function managersOf(tx: TxCtx, customerIds: Iterable<number>): Promise<Map<number, number>> {
  const wanted = [...new Set(customerIds)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.tx.execute<{ customer_id: string; employee_id: string }>(sql`
    select distinct on (m.customer_id) m.customer_id, m.employee_id from customer_managers m
    join users u on u.employee_id = m.employee_id and u.disabled_at is null
    where m.customer_id = any(${sql.param(wanted)}::bigint[])
    order by m.customer_id, m.direction_id is not null, m.id`);
  return new Map(rows.map(({ customer_id, employee_id }) => [Number(customer_id), Number(employee_id)]));
}
