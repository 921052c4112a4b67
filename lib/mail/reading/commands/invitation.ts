import 'server-only';
import { eq } from 'drizzle-orm';
import { mailLetters } from '@/db/schema/inbox';
import { authoriseChange } from '@/lib/access/gate';
import { eventRecord } from '@/lib/events/record';
import { AppError } from '@/lib/kernel/errors';
import { cut } from '@/lib/kernel/text';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import { wordsOf } from '@/lib/platform/words';
import type { Locked } from '@/lib/record/locking';
import { changeRecord, touchRecords } from '@/lib/record/records';
import { queueLetter } from '../../commands/queue';
import { readServer } from '../../commands/server';
import type { Invitation } from '../../inbox/kind';
import { timesOf } from '../../inbox/rules/invitation-time';
import type { Mailbox } from '../../kind';
import { ownAddress } from '../../queries/own-address';
import { isAddress } from '../../rules/addresses';
import { paperHtml, paperText } from '../../rules/paper';
import { answeringMailbox } from '../queries/answered';
import { answerHeaders } from '../rules/answer';
import { invitationReply, mayAnswer } from '../rules/invitation';
import type { AnswerInvitation } from '../schema';
import { lockLetterEvent } from './letter';
import { keepOutgoing } from './outgoing';

// Guarantee: an invitation is answered by this command alone, which only a person's click calls: never as a letter is read.

/** Tells the organiser, and leaves the event at the time of the invitation when one means to come. The same answer goes once. */
export async function answerInvitation(ctx: Ctx, { id, answer }: AnswerInvitation): Promise<{ id: number }> {
  return transaction(ctx, `letter.${answer}`, async (tx) => {
    const { locked, letter } = await lockLetterEvent(tx, id);
    authoriseChange(locked);
    const { invitation } = letter;
    if (!invitation || !mayAnswer(invitation) || !invitation.organizer) throw new AppError('conflict');
    if (!isAddress(invitation.organizer.address)) throw new AppError('conflict');
    if (letter.answered === answer) return { id };
    const attendee = await attendeeOf(tx, { ...letter, mailboxIds: locked.mailboxIds });
    const { say } = wordsOf(tx.locale);
    const subject = cut(say(`letters.invitation.subjects.${answer}`, { summary: invitation.summary }), 300);
    const text = say(`letters.invitation.bodies.${answer}`, { name: attendee.name || attendee.address });
    const paper = { lang: tx.locale, subject, blocks: [{ paragraphs: [{ text }] }] };
    const letterId = await queueLetter(tx, {
      // Locked, the record has a version that no other answer has had.
      ...{ kind: 'letter', key: `invitation/${id}/${tx.userId}/${locked.version}/${answer}`, recordId: id },
      ...{ to: [invitation.organizer], subject, html: paperHtml(paper), text: paperText(paper) },
      ...{ fromName: attendee.name || tx.name, mailbox: attendee, ...answerHeaders(letter) },
      ...(tx.userId === null ? {} : { authorId: tx.userId }),
      calendar: invitationReply(invitation, attendee, answer, tx.now),
    });
    if (letterId === null) return { id };
    await tx.tx.update(mailLetters).set({ answered: answer }).where(eq(mailLetters.eventId, id));
    await takeTime(tx, locked, { invitation, receivedAt: letter.receivedAt }, answer !== 'declined');
    const about = { kind: eventRecord.kind.name, id, unitId: locked.unitId, row: locked };
    const { mailboxIds, isShared } = locked;
    await keepOutgoing(tx, letterId, about, { threadId: letter.threadId, mailboxIds, isShared });
    await emit(tx, 'event.changed', { id });
    return { id };
  });
}

type EventRow = Locked<(typeof eventRecord)['table']>;

/** Who answers: by the mailbox that was invited, else by one's own address, else by the house's. */
async function attendeeOf(
  tx: TxCtx,
  letter: { mailboxIds: number[] | null; to: Mailbox[]; cc: Mailbox[] },
): Promise<Mailbox> {
  const mailbox = await answeringMailbox(tx, letter);
  const address = mailbox?.address || (await ownAddress(tx)) || (await readServer(tx.tx))?.fromAddress || '';
  if (!isAddress(address)) throw new AppError('conflict');
  return { name: mailbox?.name || tx.name, address };
}

/**
 * What leads to the calendar: the event lies where the invitation says, and where it was received when one does not come. Written
 * also when nothing moves, for the version.
 */
async function takeTime(
  tx: TxCtx,
  locked: EventRow,
  { invitation, receivedAt }: { invitation: Invitation; receivedAt: Date },
  comes: boolean,
): Promise<void> {
  const there = timesOf(invitation, tx.timeZone);
  const isThere = there !== null && locked.startsAt.getTime() === there.startsAt.getTime();
  const times = comes ? there : isThere ? { startsAt: receivedAt, endsAt: null } : null;
  const changed = times !== null && (await changeRecord(noUndo(tx), eventRecord, locked, times));
  if (!changed) await touchRecords(tx, [locked.id]);
}

/** The answer has left the house: the time alone is not taken back. */
const noUndo = (tx: TxCtx): TxCtx => ({ ...tx, trace: undefined });
