import 'server-only';
import { sql } from 'drizzle-orm';
import { contacts, customers } from '@/db/schema/customers';
import { events } from '@/db/schema/events';
import { records } from '@/db/schema/spine';
import { planAnew } from '@/db/statements';
import { visible } from '@/lib/access/visibility';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { type Asked, whereOf } from '@/lib/record/list-where';
import { missedTypes } from '../kind';
import type { NumberRow } from '../views';
import { momentShown } from './rows';

type Pair = [id: number, title: string] | null;
type Row = {
  phone_key: string;
  phone: string;
  count: string;
  last_at: string;
  last_id: string;
  waiting: string;
  answered_at: string | null;
  customer: Pair;
  contact: Pair;
};

/** More numbers than anybody reads through; who looks for an older one filters. */
const MOST = 200;

/** What the query matches by phone number, the number heard of last first. One statement. */
export async function listNumbers(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
): Promise<{ rows: NumberRow[]; more: boolean }> {
  const missed = sql`${sql.param([...missedTypes])}::text[]`;
  const rows = await ctx.db.execute<Row>(sql`${planAnew}
    with found as (
      select events.id, events.phone_key, events.phone, events.starts_at, events.customer_id, events.contact_id,
        events.answered_by_id, (events.type_code = any(${missed}) and events.answered_by_id is null) as waits
      from ${events} join ${records} on ${records.id} = ${events.id}
      where ${whereOf(ctx, definition, asked)} and events.phone_key <> ''
    ), numbers as (
      select phone_key, count(*) as count, max(starts_at) as last_at, count(*) filter (where waits) as waiting,
        (array_agg(id order by starts_at desc, id desc))[1] as last_id,
        (array_agg(phone order by starts_at desc, id desc))[1] as phone,
        (array_agg(customer_id order by starts_at desc) filter (where customer_id is not null))[1] as customer_id,
        (array_agg(contact_id order by starts_at desc) filter (where contact_id is not null))[1] as contact_id,
        (array_agg(answered_by_id order by starts_at desc) filter (where answered_by_id is not null))[1] as answered_by_id
      from found group by phone_key order by max(starts_at) desc, phone_key limit ${MOST + 1}
    )
    select n.*, (select a.starts_at from events a where a.id = n.answered_by_id) as answered_at,
      (select json_build_array(${records.id}, ${records.title}) from ${customers} join ${records} on ${records.id} = ${customers.id}
        where ${customers.id} = n.customer_id and ${visible(ctx, customerRecord)}) as customer,
      (select json_build_array(${records.id}, ${records.title}) from ${contacts} join ${records} on ${records.id} = ${contacts.id}
        where ${contacts.id} = n.contact_id and ${visible(ctx, contactRecord)}) as contact
    from numbers n order by n.last_at desc, n.phone_key`);
  const named = (pair: Pair) => (pair ? { id: pair[0], text: pair[1] } : null);
  return {
    more: rows.length > MOST,
    rows: rows.slice(0, MOST).map(
      (row): NumberRow => ({
        key: row.phone_key,
        phone: row.phone,
        count: Number(row.count),
        last: momentShown(row.last_at, ctx),
        lastId: Number(row.last_id),
        customer: named(row.customer),
        contact: named(row.contact),
        waiting: Number(row.waiting),
        answered: momentShown(row.answered_at, ctx),
      }),
    ),
  };
}
