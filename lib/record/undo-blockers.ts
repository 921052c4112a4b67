import 'server-only';
import { sql } from 'drizzle-orm';
import { formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { MOMENT } from './history-sentences';
import { readerOf } from './labels';
import { operationName } from './operation-words';

// Guarantee: a refusal to undo names what stands in the way: what was done, by whom, when, to which record.

type Blocker = {
  operationId: string;
  verb: string;
  details: Record<string, unknown>;
  actor: string;
  at: string;
  record: string;
};

const LISTED = 100;

/**
 * Throws `newer_changes` when a later operation changed the same fields of one of these records, or anything of a record
 * this operation created. What was undone, and undoing itself, does not count; with `undone` it does.
 */
export async function refuseWhenBlocked(
  tx: TxCtx,
  operationId: number,
  recordIds: readonly number[],
  { undone = false } = {},
): Promise<void> {
  const counts = undone ? sql`true` : sql`o.undone_by is null and o.undo_of is null`;
  const blockers = await tx.tx.execute<Blocker>(sql`
    select distinct on (o.id) o.id as "operationId", o.verb, o.details, coalesce(u.name, '') as actor,
      to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, r.number as record
    from history mine
    join history newer on newer.record_id = mine.record_id and newer.id > mine.id and newer.operation_id <> mine.operation_id
      and newer.entity <> ${MOMENT}
    join operations o on o.id = newer.operation_id and ${counts}
    join records r on r.id = newer.record_id left join users u on u.id = o.actor_id
    where mine.operation_id = ${operationId} and mine.record_id = any(${sql.param([...recordIds])}::bigint[])
      and (mine.action = 'create' and mine.entity = r.kind or mine.entity = newer.entity and mine.entity_id = newer.entity_id
        and (mine.action <> 'change' or exists (select 1 from jsonb_each(mine.changes) k
          where newer.changes ? k.key and k.value->0 is distinct from k.value->1
            and newer.changes->k.key->0 is distinct from newer.changes->k.key->1)))
    order by o.id desc limit ${LISTED}`);
  const [first] = blockers;
  if (first) throw new AppError('newer_changes', { params: paramsOf(tx, first, blockers.length) });
}

function paramsOf(tx: TxCtx, { verb, details, actor, at, record }: Blocker, count: number) {
  const reader = readerOf(tx);
  const { date, time } = instantToLocal(new Date(at), tx.timeZone);
  return {
    operation: operationName(verb, details, reader),
    actor: actor || reader.say('record.history.system'),
    at: formatDateTime(date, time, tx.locale, reader.today),
    record,
    more: count - 1,
  };
}
