import 'server-only';
import { lt, sql } from 'drizzle-orm';
import { oneTapLinks } from '@/db/schema/reminders';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { hashToken, newToken } from '@/lib/platform/secrets';
import { type OneTapAct, oneTapActs } from '../../kind';

// Guarantee: a link acts for one person on one task, in one way, once, and for a limited time. The token is in the letter
// and nowhere else.

const DAY = 86_400_000;
/** Long enough for a reminder days ahead of what it reminds of. */
const VALID_DAYS = 14;
/** How long a link that no longer acts still says so. */
const KEPT_DAYS = 30;

/** `firingId`: the reminder the letter is about; what is put off is this one. */
export type OneTapAsk = { userId: number; taskId: number; firingId: number | null };
/** Addresses under the public address of the house. */
export type OneTapPaths = Record<OneTapAct, string>;

/** Links for letters, one set for each of the asked, in their order. */
export async function makeOneTapLinks(tx: TxCtx, asks: readonly OneTapAsk[]): Promise<OneTapPaths[]> {
  if (asks.length === 0) return [];
  const expiresAt = new Date(tx.now.getTime() + VALID_DAYS * DAY);
  const sets = asks.map((ask) => ({ ask, links: oneTapActs.map((act) => ({ act, token: newToken() })) }));
  const rows = sets.flatMap(({ ask, links }) =>
    links.map(({ act, token }) => ({ ...ask, act, tokenHash: hashToken(token), createdAt: tx.now, expiresAt })),
  );
  await tx.tx.insert(oneTapLinks).values(rows);
  return sets.map(
    ({ links }) => Object.fromEntries(links.map(({ act, token }) => [act, `/tap/${token}`])) as OneTapPaths,
  );
}

/** Removes links that have been of no use for long, and reminders long put away. */
export async function forgetOldReminders(ctx: Ctx): Promise<void> {
  const long = new Date(ctx.now.getTime() - KEPT_DAYS * DAY);
  await ctx.db.delete(oneTapLinks).where(lt(oneTapLinks.expiresAt, long));
  await ctx.db.execute(sql`
    delete from reminder_firings f using tasks t where t.id = f.task_id and f.fired_at < ${long.toISOString()}::timestamptz
      and t.category in ('done', 'cancelled')`);
}
