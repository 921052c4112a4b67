import 'server-only';
import { and, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { notifications } from '@/db/schema/notifications';
import { records, users } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { visibleAny } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { timerColumn } from '@/lib/tasks/timer/queries';
import type { TimerView } from '@/lib/tasks/timer/views';
import type { LogPage, LogRow, NoticePage, NoticeRecord } from '../views';

const PAGE = 50;
const actor = alias(users, 'actor');

/** What a row tells of its record, as far as its reader may see it now. */
const seen = (ctx: Ctx, kinds: Kinds): SQL<NoticeRecord | null> => sql<NoticeRecord | null>`(
  select json_build_object('id', records.id, 'kind', records.kind, 'number', records.number, 'title', records.title)
  from records where ${records.id} = ${notifications.recordId} and ${visibleAny(ctx, kinds)})`;

const columns = (ctx: Ctx, kinds: Kinds) => ({
  id: notifications.id,
  stage: notifications.stage,
  role: notifications.role,
  actor: actor.name,
  record: seen(ctx, kinds),
  recordId: notifications.recordId,
  details: notifications.details,
  at: notifications.createdAt,
});
const mine = (ctx: Ctx): SQL => eq(notifications.userId, ctx.userId ?? 0);

/** What was said about a record its reader may not see any more is not shown either. */
const veiled = <T extends { recordId: number | null; record: NoticeRecord | null; details: LogRow['details'] }>({
  recordId,
  ...row
}: T): Omit<T, 'recordId'> => (recordId !== null && row.record === null ? { ...row, details: {} } : row);

const isUnread = (ctx: Ctx) => and(mine(ctx), eq(notifications.channel, 'app'), isNull(notifications.readAt));
const count = sql<number>`count(*)`.mapWith(Number);

export async function countUnread(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ count }).from(notifications).where(isUnread(ctx));
  return row?.count ?? 0;
}

/** What the line at the top of every page shows: how many are unread, and the timer that runs. One statement for both. */
export async function readTopLine(ctx: Ctx): Promise<{ unread: number; timer: TimerView | null }> {
  const [row] = await ctx.db
    .select({ unread: count, timer: timerColumn(ctx) })
    .from(notifications)
    .where(isUnread(ctx));
  return row ?? { unread: 0, timer: null };
}

/** One's own notifications, newest first. */
export async function listNotices(
  ctx: Ctx,
  kinds: Kinds,
  { before, limit = PAGE }: { before?: number; limit?: number } = {},
): Promise<NoticePage> {
  const rows = await ctx.db
    .select({ ...columns(ctx, kinds), unread: sql<boolean>`${notifications.readAt} is null` })
    .from(notifications)
    .leftJoin(actor, eq(actor.id, notifications.actorId))
    .where(and(mine(ctx), eq(notifications.channel, 'app'), before ? lt(notifications.id, before) : undefined))
    .orderBy(desc(notifications.id))
    .limit(limit + 1);
  return { rows: rows.slice(0, limit).map(veiled), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null };
}

/** All that one was told, by every way, and what came of it: of letters, what the mail says. */
export async function listLog(ctx: Ctx, kinds: Kinds, { before }: { before?: number } = {}): Promise<LogPage> {
  const rows = await ctx.db
    .select({
      ...columns(ctx, kinds),
      channel: notifications.channel,
      state: sql<LogRow['state']>`coalesce((select case l.state when 'sent' then 'sent' when 'failed' then 'failed'
        when 'cancelled' then 'dropped' else 'queued' end from letters l where l.id = ${notifications.letterId}), ${notifications.state})`,
      dueAt: notifications.dueAt,
      sentAt: notifications.sentAt,
      answer: sql<string>`coalesce((select l.words from letters l where l.id = ${notifications.letterId}), ${notifications.answer})`,
    })
    .from(notifications)
    .leftJoin(actor, eq(actor.id, notifications.actorId))
    .where(and(mine(ctx), before ? lt(notifications.id, before) : undefined))
    .orderBy(desc(notifications.id))
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE).map(veiled), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}
