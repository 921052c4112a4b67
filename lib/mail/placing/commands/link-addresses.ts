import 'server-only';
import { sql } from 'drizzle-orm';
import { eventRecord } from '@/lib/events/record';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockVisible } from '@/lib/record/locking';
import { changeRecords } from '@/lib/record/records';
import { whoHas } from '../queries/senders';

// Guarantee: letters that are nobody's become a customer's when an address of theirs becomes known, chunk by chunk, with
// history; what somebody has filed already stays as it is.

const CHUNK = 200;

/**
 * Files letters from and to the addresses of these customers and contacts that have no customer yet. `after`: the letter the
 * chunk before ended with. Returns where the next begins; null: there is none.
 */
export async function linkAddresses(ctx: Ctx, ids: readonly number[], after = 0): Promise<{ next: number | null }> {
  const rows = await ctx.db.execute<{ event_id: string; address: string }>(sql`
    with known as (
      select distinct lower(e) as address from contacts c, unnest(c.emails) e where c.id = any(${sql.param([...ids])}::bigint[])
      union select lower(e) from customers c, unnest(c.emails || c.mailing_email) e where c.id = any(${sql.param([...ids])}::bigint[])
      union select lower(e) from customer_contacts cc join contacts c on c.id = cc.contact_id, unnest(c.emails) e
        where cc.customer_id = any(${sql.param([...ids])}::bigint[]))
    select a.event_id, min(a.address) as address from known k join mail_addresses a on a.address = k.address
    join mail_letters l on l.event_id = a.event_id and (a.part in ('to', 'cc')) = l.is_outgoing
    join events e on e.id = a.event_id and e.customer_id is null
    where k.address <> '' and a.event_id > ${after}
    group by a.event_id order by a.event_id limit ${CHUNK}`);
  if (rows.length === 0) return { next: null };
  const letters = new Map(rows.map(({ event_id, address }) => [Number(event_id), address]));
  await transaction(ctx, { verb: 'letter.link', details: { count: letters.size } }, async (tx) => {
    const people = await whoHas(tx, [...new Set(letters.values())]);
    const locked = await lockVisible(tx, eventRecord, [...letters.keys()]);
    const changes = locked.flatMap((row) => {
      const somebody = people.get(letters.get(row.id) ?? '');
      if (!somebody || row.customerId !== null) return [];
      const { customerId } = somebody;
      return [{ locked: row, patch: { customerId, contactId: row.contactId ?? somebody.contactId } }];
    });
    await changeRecords(tx, eventRecord, changes);
  });
  return { next: rows.length < CHUNK ? null : Number(rows.at(-1)?.event_id) };
}
