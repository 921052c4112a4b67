import 'server-only';
import { and, count, eq, sql } from 'drizzle-orm';
import { calendarFeeds } from '@/db/schema/feeds';
import { records } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { hashToken, newToken } from '@/lib/platform/secrets';
import { transaction } from '@/lib/platform/transaction';
import { wordsOf } from '@/lib/platform/words';
import { projectRecord } from '@/lib/projects/record';
import { refuseUnknownReferences } from '@/lib/record/references';
import { filtersIn } from './rules';
import type { MakeFeed } from './schema';
import type { NewFeed } from './views';

const MOST_FEEDS = 30;

const self = (ctx: Ctx): number => {
  if (ctx.userId === null) throw new AppError('forbidden');
  return ctx.userId;
};
const pathOf = (token: string): string => `/api/feeds/${token}.ics`;

/** Makes a calendar address for the person who asks. What stands in it is told this once. */
export async function makeFeed(ctx: Ctx, input: MakeFeed): Promise<NewFeed> {
  const userId = self(ctx);
  return transaction(ctx, 'feed.create', async (tx) => {
    const { scope } = input;
    const projectId = scope === 'project' ? input.projectId : null;
    await refuseUnknownReferences(tx, [{ field: 'projectId', id: projectId, to: projectRecord }]);
    const query = scope === 'set' ? filtersIn(input.query).toString() : '';
    if (scope === 'set' && query === '') throw new AppError('invalid', { fields: { query: 'no_filters' } });
    await refuseTooMany(tx, userId);
    const name = input.name || (await nameOf(tx, scope, projectId));
    const token = newToken();
    const [made] = await tx.tx
      .insert(calendarFeeds)
      .values({ userId, tokenHash: hashToken(token), scope, projectId, query, name, createdAt: tx.now })
      .returning({ id: calendarFeeds.id });
    if (!made) throw new Error('no calendar address was written');
    await recordAudit(tx, { verb: 'feed.create', subject: name });
    return { id: made.id, path: pathOf(token), name };
  });
}

/** Held by the person's row, so that two makings at once do not both find room. Their operations hold its key already. */
async function refuseTooMany(tx: TxCtx, userId: number): Promise<void> {
  await tx.tx.execute(sql`select 1 from users where id = ${userId} for no key update`);
  const [row] = await tx.tx.select({ count: count() }).from(calendarFeeds).where(eq(calendarFeeds.userId, userId));
  if ((row?.count ?? 0) >= MOST_FEEDS) throw new AppError('invalid', { fields: { name: 'too_many_feeds' } });
}

async function nameOf(tx: TxCtx, scope: MakeFeed['scope'], projectId: number | null): Promise<string> {
  const name = wordsOf(tx.locale).say(`feeds.names.${scope}`);
  if (projectId === null) return name;
  const [row] = await tx.tx.select({ title: records.title }).from(records).where(eq(records.id, projectId));
  return row?.title ?? name;
}

const own = (ctx: Ctx, id: number) => and(eq(calendarFeeds.id, id), eq(calendarFeeds.userId, self(ctx)));

/** Gives a calendar another address; the one before opens nothing any more. */
export async function renewFeed(ctx: Ctx, { id }: { id: number }): Promise<NewFeed> {
  return transaction(ctx, 'feed.renew', async (tx) => {
    const token = newToken();
    const [feed] = await tx.tx
      .update(calendarFeeds)
      .set({ tokenHash: hashToken(token), createdAt: tx.now, lastUsedAt: null })
      .where(own(tx, id))
      .returning({ name: calendarFeeds.name });
    if (!feed) throw new AppError('not_found');
    await recordAudit(tx, { verb: 'feed.renew', subject: feed.name });
    return { id, path: pathOf(token), name: feed.name };
  });
}

/** Withdraws a calendar address for good. */
export async function revokeFeed(ctx: Ctx, { id }: { id: number }): Promise<null> {
  return transaction(ctx, 'feed.revoke', async (tx) => {
    const [feed] = await tx.tx.delete(calendarFeeds).where(own(tx, id)).returning({ name: calendarFeeds.name });
    if (!feed) throw new AppError('not_found');
    await recordAudit(tx, { verb: 'feed.revoke', subject: feed.name });
    return null;
  });
}

/** Notes that an address was read, at most every ten minutes. */
export async function noteFeedRead(ctx: Ctx, id: number): Promise<void> {
  await ctx.db
    .update(calendarFeeds)
    .set({ lastUsedAt: ctx.now })
    .where(
      and(
        eq(calendarFeeds.id, id),
        sql`coalesce(last_used_at, '-infinity') < ${ctx.now.toISOString()}::timestamptz - interval '10 minutes'`,
      ),
    );
}
