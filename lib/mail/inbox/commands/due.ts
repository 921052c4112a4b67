import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { mailboxes } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import { emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';

/** A little less than a minute, so that each round of the clock counts. */
const EVERY = 50;
/** Where somebody listens, looking is for what was not heard. */
const EVERY_HEARD = 280;

/** Asks for ingestion of all mailboxes that were not looked through for a while and do not rest. */
export async function askDueMailboxes(ctx: Ctx): Promise<number> {
  const due = await ctx.db
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(
      and(
        eq(mailboxes.isEnabled, true),
        sql`coalesce(${mailboxes.restUntil}, now()) <= now()`,
        sql`coalesce(${mailboxes.syncedAt}, '-infinity') < now() - make_interval(secs =>
          case when ${mailboxes.heldBy} is not null and ${mailboxes.heldUntil} > now() then ${EVERY_HEARD}::int else ${EVERY}::int end)`,
      ),
    );
  if (due.length === 0) return 0;
  await transaction(ctx, 'mailbox.ask', (tx) => emitEach(tx, 'mailbox.asked', due));
  return due.length;
}

/** Older letters are still to come: they are asked for behind what else waits. */
export async function askAgain(ctx: Ctx, more: { id: number; compares?: boolean }): Promise<void> {
  await transaction(ctx, 'mailbox.ask', (tx) => emitEach(tx, 'mailbox.asked', [more]));
}
