import 'server-only';
import { sql } from 'drizzle-orm';
import { announce } from '@/lib/platform/changes';
import type { TxCtx } from '@/lib/platform/context';
import { answeredTypes, missedTypes } from '../kind';

// Guarantee: what follows from other fields of events (their system type, the digits of their number, which call answered a
// missed one) is right after each write and each undo, in three statements whatever their number.

/** Digits two ways of writing a number share: `+380 44 123 4567` and `044 123 45 67`. */
const KEY_DIGITS = 10;

const list = (words: readonly string[]) => sql`${sql.param([...words])}::text[]`;

export async function refreshEvents(tx: TxCtx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const which = sql`${sql.param([...ids].sort((a, b) => a - b))}::bigint[]`;
  const before = await tx.tx.execute<{ phone_key: string }>(
    sql`select distinct phone_key from events where id = any(${which}) and phone_key <> ''`,
  );
  const after = await tx.tx.execute<{ phone_key: string }>(sql`
    update events e set type_code = coalesce(t.code, ''),
      phone_key = right(regexp_replace(e.phone, '\\D', '', 'g'), ${KEY_DIGITS})
    from directory_values t where t.id = e.type_id and e.id = any(${which})
    returning e.phone_key`);
  const keys = new Set([...before, ...after].map((row) => row.phone_key).filter((key) => key !== ''));
  if (keys.size) await refreshAnswers(tx, [...keys]);
}

/** A missed call is answered by the next call with its number in which somebody spoke. */
async function refreshAnswers(tx: TxCtx, keys: readonly string[]): Promise<void> {
  await tx.tx.execute(sql`
    with wanted as (
      select m.id, (
        select a.id from events a join records r on r.id = a.id and r.deleted_at is null
        where a.phone_key = m.phone_key and a.type_code = any(${list(answeredTypes)}) and a.starts_at > m.starts_at
        order by a.starts_at, a.id limit 1) as answer
      from events m where m.phone_key = any(${list(keys)}) and m.type_code = any(${list(missedTypes)})
    ), others as (
      select e.id, null::bigint as answer from events e
      where e.phone_key = any(${list(keys)}) and e.answered_by_id is not null and e.type_code <> all(${list(missedTypes)})
    ), written as (
      update events e set answered_by_id = w.answer from (select * from wanted union all select * from others) w
      where e.id = w.id and e.answered_by_id is distinct from w.answer returning e.id)
    ${announce(tx, sql`select id from written`)}`);
}
