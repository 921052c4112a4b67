import { sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';
import type { EngineEvent } from '@/db/schema/engine';
import { RELAY_LOCK } from '@/lib/platform/outbox';

// Guarantee: every row of the outbox is handed on in its order, with its own id, by one relay at a time; it is marked in the
// transaction that handed it on, so after a crash it is handed on again with the same id, and counts once.

const MOST = 200;

/** Takes events over, in the relay's transaction. */
export type HandOn = (tx: Tx, events: EngineEvent[]) => Promise<unknown>;

type Row = { id: string; name: string; data: Record<string, unknown>; at: Date | string } & {
  operationId: string | null;
  actorId: string | null;
};

/** Hands on a batch of what is in the outbox; returns how many. Nothing when another relay is at it. */
export async function relayOutbox(handOn: HandOn): Promise<number> {
  return db.transaction(async (tx) => {
    const [mine] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${RELAY_LOCK[0]}::int, ${RELAY_LOCK[1]}::int) as mine`,
    );
    if (!mine?.mine) return 0;
    const rows = await tx.execute<Row>(sql`
      select b.id, b.name, b.data, b.created_at as at, b.operation_id as "operationId", o.actor_id as "actorId"
      from outbox b left join operations o on o.id = b.operation_id
      where b.sent_at is null order by b.seq limit ${MOST}`);
    if (rows.length === 0) return 0;
    await handOn(tx, rows.map(eventOf));
    const ids = JSON.stringify(rows.map((row) => row.id));
    await tx.execute(sql`
      update outbox set sent_at = now() where id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`);
    return rows.length;
  });
}

const number = (id: string | null): number | null => (id === null ? null : Number(id));

function eventOf({ id, name, data, at, operationId, actorId }: Row): EngineEvent {
  const who = { operationId: number(operationId), actorId: number(actorId) };
  return { id, name, data: { ...data, ...who }, ts: new Date(at).getTime() };
}
