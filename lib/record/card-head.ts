import 'server-only';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { records, users } from '@/db/schema/spine';
import { isSystem } from '@/lib/access/gate';
import { reach, visible, visibleInBin } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import type { KindTable, RecordKind } from './record-kind';

// Guarantee: the head of a card exists only for who may see the record (or, in the bin, delete it); one statement reads it.

/** What every card shows of its record, and what the person may do with it. */
export type CardHead = {
  id: number;
  kind: string;
  number: string;
  title: string;
  version: number;
  journalId: number | null;
  unitId: number | null;
  authorId: number | null;
  authorName: string | null;
  createdAt: Date;
  changedAt: Date;
  changedByName: string | null;
  archivedAt: Date | null;
  deletedAt: Date | null;
  mayChange: boolean;
  mayDelete: boolean;
  watching: boolean;
  muted: boolean;
  comments: number;
  files: number;
};

const author = alias(users, 'author');
const changer = alias(users, 'changer');

const count = (of: SQL): SQL<number> => sql<number>`(${of})`.mapWith(Number);

export async function getCardHead<T extends KindTable>(ctx: Ctx, rk: RecordKind<T>, id: number): Promise<CardHead> {
  const all = isSystem(ctx);
  const allowed = (verb: 'change' | 'delete'): SQL<boolean> =>
    sql<boolean>`coalesce(${all ? sql`true` : reach(ctx, rk, verb)}, false)`;
  const [row] = await ctx.db
    .select({
      id: records.id,
      kind: records.kind,
      number: records.number,
      title: records.title,
      version: records.version,
      journalId: records.journalId,
      unitId: records.unitId,
      authorId: records.authorId,
      authorName: author.name,
      createdAt: records.createdAt,
      changedAt: records.changedAt,
      changedByName: changer.name,
      archivedAt: records.archivedAt,
      deletedAt: records.deletedAt,
      mayChange: allowed('change'),
      mayDelete: allowed('delete'),
      watching: sql<boolean>`exists (select 1 from watchers w where w.record_id = ${records.id} and w.user_id = ${ctx.userId})`,
      muted: sql<boolean>`exists (select 1 from muted_records m where m.record_id = ${records.id} and m.user_id = ${ctx.userId})`,
      comments: count(sql`select count(*) from comments c where c.record_id = ${records.id} and c.deleted_at is null`),
      files: count(
        sql`select count(distinct a.name) from attachments a where a.record_id = ${records.id} and a.deleted_at is null`,
      ),
    })
    .from(records)
    .innerJoin(rk.table as KindTable, eq(rk.table.id, records.id))
    .leftJoin(author, eq(author.id, records.authorId))
    .leftJoin(changer, eq(changer.id, records.changedBy))
    .where(
      and(
        eq(records.id, id),
        eq(records.kind, rk.kind.name),
        all ? undefined : or(visible(ctx, rk), visibleInBin(ctx, rk)),
      ),
    );
  if (!row) throw new AppError('not_found');
  return row;
}
