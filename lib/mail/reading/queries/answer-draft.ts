import 'server-only';
import { formatDate } from '@/lib/kernel/date-format';
import { instantToLocal } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { getDraft } from '../../queries/write';
import { writeMailboxes } from '../../rules/addresses';
import type { LetterDraft } from '../../views';
import type { Answering } from '../kind';
import { answerSubject, answerTo, forwardText, quoteText } from '../rules/answer';
import { type AnsweredLetter, answeringMailbox, ownAddresses, readAnswered } from './answered';

/** What an answer to the letter of an event begins with; the caller has found the event. */
export async function getAnswerDraft(
  ctx: Ctx,
  record: { id: number; number: string; title: string },
  path: string,
  how: Answering,
): Promise<LetterDraft> {
  const [draft, letter] = await Promise.all([getDraft(ctx, record, path), readAnswered(ctx, record.id)]);
  const own = await ownAddresses(ctx, await answeringMailbox(ctx, letter));
  const { to, cc } = answerTo(letter, how, own);
  return {
    ...draft,
    how,
    to: writeMailboxes(to),
    cc: writeMailboxes(cc),
    known: how === 'forward' ? draft.known : [],
    subject: answerSubject(letter.subject, how),
    quote: how === 'forward' ? handedOn(ctx, letter) : quoted(ctx, letter),
    chosen: how === 'forward' ? draft.files.map(({ id }) => id) : [],
  };
}

function whenOf(ctx: Ctx, { datedAt, receivedAt }: AnsweredLetter): string {
  const { date, time } = instantToLocal(datedAt ?? receivedAt, ctx.timeZone);
  return `${formatDate(date, ctx.locale, '')}, ${time}`;
}

const nameOf = ({ from }: AnsweredLetter): string => from?.name || from?.address || '?';

function quoted(ctx: Ctx, letter: AnsweredLetter): string {
  const { say } = wordsOf(ctx.locale);
  const opening = say('letters.quoting', { when: whenOf(ctx, letter), name: nameOf(letter) });
  return `${opening}\n${quoteText(letter.text)}`;
}

function handedOn(ctx: Ctx, letter: AnsweredLetter): string {
  const { say } = wordsOf(ctx.locale);
  const line = (field: string, value: string): string[] =>
    value ? [`${say(`letters.fields.${field}`)}: ${value}`] : [];
  return [
    `---------- ${say('letters.forwarded')} ----------`,
    ...line('from', letter.from ? writeMailboxes([letter.from]) : ''),
    ...line('at', whenOf(ctx, letter)),
    ...line('subject', letter.subject),
    ...line('to', writeMailboxes(letter.to)),
    ...line('cc', writeMailboxes(letter.cc)),
    '',
    forwardText(letter.text),
  ].join('\n');
}
