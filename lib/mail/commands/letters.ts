import 'server-only';
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { letters } from '@/db/schema/mail';
import { authoriseSection, isSystem } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { hasSection } from '@/lib/kernel/rights';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { SmtpFailure, tryLetter } from '@/lib/platform/smtp';
import { transaction } from '@/lib/platform/transaction';
import { wordsOf } from '@/lib/platform/words';
import { mayCancel, mayConfirm, maySendAgain } from '../policy';
import { domainOf } from '../rules/addresses';
import { paperHtml, paperText } from '../rules/paper';
import type { Trial } from '../views';
import { readServer, smtpOf, wakeServer } from './server';

type Row = typeof letters.$inferSelect;

/** A letter is its author's and theirs who look after the mail; it does not exist for anybody else. */
async function lockLetter(tx: TxCtx, id: number): Promise<Row> {
  const [row] = await tx.tx.select().from(letters).where(eq(letters.id, id)).for('update');
  const mine = row && row.authorId !== null && row.authorId === tx.userId;
  if (!row || !(mine || isSystem(tx) || hasSection(tx.rights, 'mail'))) throw new AppError('not_found');
  return row;
}

/** Sends a letter that failed, was cancelled or is unknown once more, now. Of one that is unknown the author has decided. */
export async function sendAgain(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'mail.again', async (tx) => {
    const letter = await lockLetter(tx, id);
    if (!maySendAgain(letter)) throw new AppError('conflict');
    await tx.tx
      .update(letters)
      .set({
        ...{ state: 'queued', nextAt: sql`now()`, attempts: 0, claimedBy: null, claimedAt: null },
        repeats: sql`${letters.repeats} + ${letter.state === 'unknown' ? 1 : 0}`,
      })
      .where(eq(letters.id, id));
    await recordAudit(tx, { verb: 'mail.again', subject: letter.subject });
    await emit(tx, 'letter.queued', { id });
    await emit(tx, 'letter.resent', { id });
    return { id };
  });
}

export async function cancelLetter(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'mail.cancel', async (tx) => {
    const letter = await lockLetter(tx, id);
    if (letter.state === 'cancelled') return { id };
    if (!mayCancel(letter)) throw new AppError('conflict');
    await tx.tx.update(letters).set({ state: 'cancelled' }).where(eq(letters.id, id));
    await recordAudit(tx, { verb: 'mail.cancel', subject: letter.subject });
    await emit(tx, 'letter.cancelled', { id });
    return { id };
  });
}

/** The author knows that an unknown letter has arrived. */
export async function confirmLetter(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'mail.confirm', async (tx) => {
    const letter = await lockLetter(tx, id);
    if (!mayConfirm(letter)) throw new AppError('conflict');
    await tx.tx
      .update(letters)
      .set({ state: 'sent', sentAt: letter.claimedAt ?? tx.now, failedStep: null })
      .where(eq(letters.id, id));
    await recordAudit(tx, { verb: 'mail.confirm', subject: letter.subject });
    await emit(tx, 'letter.sent', { id });
    return { id };
  });
}

/** Sends a letter over the server as it is set, and says what came of each step. Nothing is kept of it. */
export async function tryServer(ctx: Ctx, { to }: { to: string }): Promise<Trial> {
  authoriseSection(ctx, 'mail');
  const row = await readServer(ctx.db);
  const server = smtpOf(row);
  if (!row || !server) throw new AppError('invalid', { fields: { to: 'no_mail_server' } });
  const { say } = wordsOf(ctx.locale);
  const subject = say('mail.test.subject');
  const paper = {
    lang: ctx.locale,
    subject,
    blocks: [{ paragraphs: [{ text: say('mail.test.body', { name: ctx.name }) }] }],
  };
  try {
    const { words } = await tryLetter(
      { ...server, patience: 20_000 },
      {
        from: { name: row.fromName, address: row.fromAddress },
        to: [{ name: '', address: to }],
        ...{ subject, html: paperHtml(paper), text: paperText(paper) },
        messageId: `<${randomUUID()}@${domainOf(row.fromAddress)}>`,
      },
    );
    await wakeServer(ctx);
    await recordAudit(ctx, { verb: 'mail.test', subject: to });
    await transaction(ctx, 'mail.test', (tx) => emit(tx, 'letter.queued', {}));
    return { step: null, words };
  } catch (error) {
    if (!(error instanceof SmtpFailure)) throw error;
    await recordAudit(ctx, { verb: 'mail.test', subject: to, details: { step: error.step, words: error.words } });
    return { step: error.step, words: error.words };
  }
}
