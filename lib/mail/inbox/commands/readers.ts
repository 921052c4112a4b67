import 'server-only';
import { and, eq, inArray, notInArray } from 'drizzle-orm';
import { mailboxReaders } from '@/db/schema/inbox';
import { users } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { mayChangeMailbox } from '../policy';
import type { SetReaders } from '../schema';
import { lockMailbox } from './mailboxes';

/** Sets who reads a mailbox, or receives the company's mail. Its owner always does. */
export async function setReaders(ctx: Ctx, { id, userIds }: SetReaders): Promise<{ id: number }> {
  return transaction(ctx, 'mailbox.readers', async (tx) => {
    const row = await lockMailbox(tx, id);
    if (!mayChangeMailbox(tx, row)) throw new AppError('forbidden');
    const wanted = [...new Set(row.ownerId === null ? userIds : [row.ownerId, ...userIds])];
    const found = wanted.length
      ? await tx.tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted))
      : [];
    if (found.length !== wanted.length) throw new AppError('invalid', { fields: { userIds: 'not_valid' } });
    const others = wanted.length ? notInArray(mailboxReaders.userId, wanted) : undefined;
    await tx.tx.delete(mailboxReaders).where(and(eq(mailboxReaders.mailboxId, id), others));
    if (wanted.length)
      await tx.tx
        .insert(mailboxReaders)
        .values(wanted.map((userId) => ({ mailboxId: id, userId })))
        .onConflictDoNothing();
    const readers = found.map(({ name }) => name).join(', ');
    await recordAudit(tx, { verb: 'mailbox.readers', subject: row.name, details: { readers } });
    return { id };
  });
}
