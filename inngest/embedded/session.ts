import { randomInt } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { openStanding } from '@/db/client';
import { CHANNEL } from './accept';

// Guarantee: an engine holds a lock on its one standing connection for as long as it lives. When its process dies, or the
// connection does, the lock is gone, and everybody sees that what it had in hand is free again.

const LOCKS = 714_254;
const MOST_OWNERS = 2 ** 31 - 1;

/** Owners whose engine lives, in a statement. */
export const livingOwners: SQL = sql.raw(`(select objid::bigint from pg_locks
  where locktype = 'advisory' and classid = ${LOCKS} and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database()))`);

/** `at`: what the clock of the database says. Others in milliseconds from then, below zero when they are past; null: there is none. */
export type Due = { at: number; outbox: boolean; cron: number | null; item: number | null; orphans: boolean };

export type Session = { owner: number; look: () => Promise<Due>; end: () => Promise<void> };

const LOOK = `
  select pg_backend_pid() as pid, extract(epoch from now())::float8 * 1000 as at,
    exists (select from outbox where sent_at is null) as outbox,
    (select extract(epoch from min(next_at) - now())::float8 * 1000 from engine.crons) as cron,
    (select extract(epoch from min(run_at) - now())::float8 * 1000 from engine.queue where token is null) as item,
    exists (select from engine.queue where token is not null and (locked_until < now() or owner not in
      (select objid::bigint from pg_locks where locktype = 'advisory' and classid = ${LOCKS} and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())))) as orphans`;

/** Opens the connection, takes the lock, listens. `hear` is called when there may be something to do, and when all is lost. */
export async function openSession(hear: () => void): Promise<Session> {
  let lost = false;
  const client = openStanding(hear, () => {
    lost = true;
    hear();
  });
  const end = async () => {
    lost = true;
    await client.end({ timeout: 1 }).catch(() => {});
  };
  try {
    const owner = randomInt(1, MOST_OWNERS);
    const [held] =
      await client`select pg_try_advisory_lock(${LOCKS}::int, ${owner}::int) as locked, pg_backend_pid() as pid`;
    if (!held?.locked) throw new Error('no lock was given');
    await client.unsafe(`listen ${CHANNEL}`);
    const look = async (): Promise<Due> => {
      if (lost) throw new Error('the connection of the engine is lost');
      const [row] = await client.unsafe<(Due & { pid: number })[]>(LOOK, [], { prepare: true });
      if (!row || lost || row.pid !== held.pid) throw new Error('the connection of the engine is lost');
      return row;
    };
    return { owner, look, end };
  } catch (error) {
    await end();
    throw error;
  }
}
