import 'server-only';
import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';
import { emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { checksOnOpening } from '../queries/defaults';

/** What was looked through so lately is not looked through again, however often a list is opened. */
const SECONDS = 60;

/** Asks for new mail of the mailboxes a person reads who has set that opening the list of events does so. */
export async function receiveOnOpening(ctx: Ctx): Promise<{ count: number }> {
  if (!(await checksOnOpening(ctx))) return { count: 0 };
  return transaction(ctx, 'mailbox.ask', async (tx) => {
    const rows = await tx.tx.execute<{ id: string }>(sql`
      select b.id from mailboxes b join mailbox_readers r on r.mailbox_id = b.id and r.user_id = ${tx.userId}
      where b.is_enabled and coalesce(b.rest_until, now()) <= now()
        and coalesce(b.synced_at, '-infinity') < now() - make_interval(secs => ${SECONDS}::int)`);
    await emitEach(
      tx,
      'mailbox.asked',
      rows.map(({ id }) => ({ id: Number(id) })),
    );
    return { count: rows.length };
  });
}
