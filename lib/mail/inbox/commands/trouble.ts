import 'server-only';
import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { cut } from '@/lib/kernel/text';
import type { Ctx } from '@/lib/platform/context';
import type { ImapFailure } from '@/lib/platform/imap';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { restAfter, tellsOf } from '../rules/trouble';

/** All its folders were looked through. */
export async function noteSuccess(id: number): Promise<void> {
  await db
    .update(mailboxes)
    .set({
      ...{ failures: 0, restUntil: null, failedAt: null, failedStep: null, failedWords: '' },
      syncedAt: sql`now()`,
    })
    .where(eq(mailboxes.id, id));
}

/** Lets a mailbox rest that does not work, the longer the more often; who looks after it is told once of each kind. */
export async function noteFailure(ctx: Ctx, id: number, failure: ImapFailure): Promise<void> {
  await note(ctx, id, failure, (failures) => ({
    restUntil: sql`now() + make_interval(secs => ${restAfter(failures)})`,
  }));
}

/** Something goes against one folder: the others were looked through, and are again in time. */
export async function noteFolder(ctx: Ctx, id: number, failure: ImapFailure): Promise<void> {
  const looked = { restUntil: null, syncedAt: sql`now()` };
  const { step } = failure;
  // It comes each minute: what goes on as it was, and is told to nobody, is no operation of its own.
  const same = await db
    .update(mailboxes)
    .set({ ...looked, failures: sql`${mailboxes.failures} + 1` })
    .where(
      and(
        ...[eq(mailboxes.id, id), gt(mailboxes.failures, 0), eq(mailboxes.failedStep, step)],
        ...[eq(mailboxes.failedWords, wordsOf(failure)), sql`${mailboxes.failures} + 1 <> ${tellsOf(step)}`],
      ),
    )
    .returning({ id: mailboxes.id });
  if (same.length === 0) await note(ctx, id, failure, () => looked);
}

const wordsOf = ({ words }: ImapFailure): string => cut(words.replaceAll('\0', ''), 1_000);

type Next = Partial<Record<'restUntil' | 'syncedAt', SQL | null>>;

async function note(ctx: Ctx, id: number, failure: ImapFailure, next: (failures: number) => Next): Promise<void> {
  const { step } = failure;
  const words = wordsOf(failure);
  await transaction(ctx, { verb: 'mailbox.stopped', details: { step } }, async (tx) => {
    const [row] = await tx.tx.select().from(mailboxes).where(eq(mailboxes.id, id)).for('update');
    if (!row) return;
    const isSame = row.failures > 0 && row.failedStep === step;
    const failures = isSame ? row.failures + 1 : 1;
    await tx.tx
      .update(mailboxes)
      .set({
        ...{ failures, failedStep: step, failedWords: words },
        failedAt: isSame ? row.failedAt : sql`now()`,
        ...next(failures),
      })
      .where(eq(mailboxes.id, id));
    if (failures === tellsOf(step))
      await emit(tx, 'mailbox.stopped', { id, name: row.name, ownerId: row.ownerId, step, words });
  });
}
