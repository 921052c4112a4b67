import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { isLater, parseSnapshot, type Snapshot, writeSnapshot } from '@/lib/kernel/snapshot';
import type { TxCtx } from './context';

// Guarantee: whoever reads changes from a snapshot on, and goes on from the snapshot they are given, gets every change once,
// however late the transaction that made it ends. Nobody waits for anybody, and no writer holds another back.

/** The present snapshot as text, in a statement that reads something else anyway. */
export const snapshotNow: SQL = sql.raw(
  `pg_current_snapshot()::text || '@' || floor(extract(epoch from clock_timestamp()) * 1000)::bigint`,
);

export type ChangeRow = {
  xid: string;
  /** 0: something of one person's, not of a record */
  recordId: number;
  kind: string;
  /** whom alone it concerns */
  userId: number | null;
  what: 'changed' | 'said' | 'files' | 'links';
  /** who did it; null: the system */
  actorId: number | null;
  binned: boolean;
};

/** `rows` is null when it cannot be said what changed: too long ago, too much, or of another database. */
export type News = { seen: string; position: Snapshot; rows: ChangeRow[] | null };

const MOST = 5_000;
const HOUR = 3_600_000;
/** A page that was away longer is drawn anew. */
const REMEMBERED = 2 * HOUR;

/** What ended since `since` was taken. One statement. */
export async function readChanges(since: Snapshot | null): Promise<News> {
  const usable = since && Date.now() - since.at < REMEMBERED + HOUR / 2 ? since : null;
  const [row] = await db.execute<{ seen: string; rows: ChangeRow[] | null }>(sql`
    select ${snapshotNow} as seen, (select json_agg(fresh) from (${usable ? endedSince(usable) : sql`select 1 limit 0`}) fresh) as rows`);
  const position = parseSnapshot(row?.seen);
  if (!row || !position) throw new Error('the database names no snapshot');
  const rows = row.rows ?? [];
  const known = usable && !isLater(usable, position) && position.at - usable.at < REMEMBERED && rows.length <= MOST;
  return { seen: row.seen, position, rows: known ? rows : null };
}

const endedSince = (from: Snapshot): SQL => {
  const text = writeSnapshot(from);
  return sql`select c.xid::text as xid, coalesce(c.record_id, 0) as "recordId", coalesce(r.kind, 'notification') as kind, c.user_id as "userId",
      c.what, o.actor_id as "actorId", r.deleted_at is not null as binned
    from changes c left join records r on r.id = c.record_id left join operations o on o.id = c.operation_id
    where c.xid >= pg_snapshot_xmin(${text}::pg_snapshot) and not pg_visible_in_snapshot(c.xid, ${text}::pg_snapshot)
    limit ${MOST + 1}`;
};

/** A part of a `with`: announces records that followed from a change of others, and so have no history of their own. */
export const announce = (tx: TxCtx, ids: SQL): SQL =>
  sql`insert into changes (record_id, operation_id) select id, ${tx.operationId}::bigint from (${ids}) derived`;

/** Clears away what nobody may ask for any more. */
export async function forgetChanges(): Promise<void> {
  await db.execute(sql`delete from changes where at < now() - interval '3 hours'`);
}
