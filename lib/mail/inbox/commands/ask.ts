import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { mailboxes, mailboxReaders } from '@/db/schema/inbox';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { emit, emitEach } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { mayReceive, maySeeMailbox } from '../policy';
import { lockMailbox } from './mailboxes';

/** Asks for new mail: of one mailbox, or of all the person reads. What rests after a failure is tried at once. */
export async function receiveNow(ctx: Ctx, { id }: { id: number | null }): Promise<{ count: number }> {
  return transaction(ctx, 'mailbox.ask', async (tx) => {
    const isReader = sql<boolean>`exists (select 1 from ${mailboxReaders} r
      where r.mailbox_id = ${mailboxes.id} and r.user_id = ${tx.userId})`;
    const rows = await tx.tx
      .select({ id: mailboxes.id, ownerId: mailboxes.ownerId, isReader })
      .from(mailboxes)
      .where(and(eq(mailboxes.isEnabled, true), id === null ? isReader : eq(mailboxes.id, id)));
    const asked = rows.filter((row) => mayReceive(tx, row));
    if (id !== null && asked.length === 0) throw new AppError('not_found');
    await emitEach(
      tx,
      'mailbox.asked',
      asked.map((row) => ({ id: row.id, insists: true })),
    );
    return { count: asked.length };
  });
}

/** Asks for a comparison of every letter of the server with what is here; what is missing is fetched. */
export async function checkMailbox(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'mailbox.check', async (tx) => {
    const row = await lockMailbox(tx, id);
    if (!maySeeMailbox(tx, row)) throw new AppError('forbidden');
    if (!row.isEnabled) throw new AppError('conflict');
    await emit(tx, 'mailbox.asked', { id, insists: true, compares: true });
    return { id };
  });
}
