import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { letters } from '@/db/schema/mail';
import { attachments } from '@/db/schema/record';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockAny } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import { ownAddress } from '../queries/own-address';
import { keepOutgoing } from '../reading/commands/outgoing';
import { answeringMailbox, readAnswered } from '../reading/queries/answered';
import { answerHeaders, paragraphsOf } from '../reading/rules/answer';
import { paperHtml, paperText } from '../rules/paper';
import type { WriteLetter } from '../schema';
import { queueLetter } from './queue';

/**
 * A letter somebody writes about a record they may change: it goes in their name, with files of the record, and is an event
 * from then on. `how` says what it is to the letter the record is the event of.
 */
export async function writeLetter(ctx: Ctx, kinds: Kinds, input: WriteLetter): Promise<{ id: number }> {
  const { recordId, body, attachmentIds, key, how, ...addressed } = input;
  return transaction(ctx, 'mail.write', async (tx) => {
    const { rk, locked } = await lockAny(tx, kinds, recordId);
    authoriseChange(locked);
    await requireFiles(tx, recordId, attachmentIds);
    const answered = how ? await readAnswered(tx, recordId) : null;
    const mailbox = answered ? await answeringMailbox(tx, answered) : null;
    const own = await ownAddress(tx);
    const paper = { lang: tx.locale, subject: input.subject, blocks: [{ paragraphs: paragraphsOf(body) }] };
    const stored = `letter/${tx.userId}/${key}`;
    const id = await queueLetter(tx, {
      ...addressed,
      ...{ kind: 'letter', key: stored, recordId, attachmentIds, fromName: tx.name },
      ...(own ? { replyTo: { name: tx.name, address: own } } : {}),
      ...(mailbox ? { mailbox } : {}),
      ...(answered && how !== 'forward' ? answerHeaders(answered) : {}),
      ...(tx.userId === null ? {} : { authorId: tx.userId }),
      html: paperHtml(paper),
      text: paperText(paper),
    });
    if (id === null) return { id: await idOf(tx, stored) };
    await keepOutgoing(tx, id, { kind: rk.kind.name, id: recordId, unitId: locked.unitId, row: locked }, answered);
    return { id };
  });
}

async function requireFiles(tx: TxCtx, recordId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await tx.tx
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(inArray(attachments.id, [...ids]), eq(attachments.recordId, recordId), isNull(attachments.deletedAt)));
  if (known.length !== new Set(ids).size) throw new AppError('invalid', { fields: { attachmentIds: 'not_found' } });
}

async function idOf(tx: TxCtx, key: string): Promise<number> {
  const [row] = await tx.tx.select({ id: letters.id }).from(letters).where(eq(letters.key, key));
  if (!row) throw new AppError('conflict');
  return row.id;
}
