import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { livingOwners } from './session';

// Guarantee: an item is in one hand at a time, and no more of one concurrency key than its limit, over all processes.

const LEASE_SECONDS = 60;
/** Held while items are chosen, so that two processes do not both count what is free. */
const CHOOSING = [714_255, 1] as const;

export type Item = {
  id: number;
  runId: string;
  stepId: string;
  kind: 'call' | 'wake';
  attempt: number;
  crashes: number;
  token: string;
};

/** Takes up to `most` due items in hand. */
export async function takeItems(owner: number, most: number): Promise<Item[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CHOOSING[0]}::int, ${CHOOSING[1]}::int)`);
    const rows = await tx.execute<Item & { id: string }>(sql`
      with busy as (
        select conc_key, count(*)::int as n from engine.queue where token is not null and conc_key is not null group by conc_key),
      open as (
        select q.id, q.run_at, q.conc_key, q.conc_limit, coalesce(b.n, 0) as n
        from engine.queue q left join busy b on b.conc_key = q.conc_key
        where q.token is null and q.run_at <= now() and (q.conc_key is null or coalesce(b.n, 0) < q.conc_limit)
        order by q.run_at, q.id limit ${most} for update of q skip locked),
      fit as (
        select id from (
          select id, conc_key, conc_limit, n, row_number() over (partition by conc_key order by run_at, id) as place from open) o
        where conc_key is null or n + place <= conc_limit)
      update engine.queue q
      set token = gen_random_uuid(), owner = ${owner}, locked_until = now() + make_interval(secs => ${LEASE_SECONDS})
      from fit where q.id = fit.id
      returning q.id, q.run_id as "runId", q.step_id as "stepId", q.kind, q.attempt, q.crashes, q.token`);
    return rows.map((row) => ({ ...row, id: Number(row.id) }));
  });
}

/** Frees what is in the hands of engines that are gone. */
export async function freeOrphans(): Promise<void> {
  await db.execute(sql`
    update engine.queue set token = null, owner = null, locked_until = null, crashes = crashes + 1
    where id in (select id from engine.queue where token is not null
      and (locked_until < now() or owner not in ${livingOwners}) for update skip locked)`);
}

/** Says of these items that they are still being done. */
export async function renewLeases(owner: number, ids: readonly number[]): Promise<void> {
  await db.execute(sql`
    update engine.queue set locked_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where id in (select id from engine.queue where owner = ${owner} and token is not null
      and ${JSON.stringify(ids)}::jsonb @> to_jsonb(id) for update skip locked)`);
}

/** Frees an item whose result could not be written: it is done again in a moment, as if its process had died. */
export async function giveBack({ id, token }: Item): Promise<void> {
  await db.execute(sql`
    update engine.queue set token = null, owner = null, locked_until = null, crashes = crashes + 1, run_at = now() + interval '1 second'
    where id = ${id} and token = ${token}::uuid`);
}
