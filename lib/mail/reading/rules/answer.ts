import { cut } from '@/lib/kernel/text';
import type { Mailbox } from '../../kind';
import type { Answering } from '../kind';

/** A letter that is answered, as far as the answer follows from it. */
export type Answered = {
  from: Mailbox | null;
  replyTo: readonly Mailbox[];
  to: readonly Mailbox[];
  cc: readonly Mailbox[];
  subject: string;
  isOutgoing: boolean;
};

const PREFIX =
  /^\s*(?:(?:re|aw|sv|vs|fwd?|fw|wg|tr|rv|на|отв|ответ|відп|відповідь|пересл)(?:\s*[[(]\d+[\])])?\s*[:：]\s*)+/iu;
const LONGEST = 300;

/** The subject with one mark of what it is, however many it came with. */
export function answerSubject(subject: string, how: Answering): string {
  const bare = subject.replace(PREFIX, '').trim();
  return cut(`${how === 'forward' ? 'Fwd' : 'Re'}: ${bare}`.trim(), LONGEST);
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function unique(boxes: readonly Mailbox[], without: (address: string) => boolean): Mailbox[] {
  const found: Mailbox[] = [];
  for (const box of boxes)
    if (!without(box.address) && !found.some(({ address }) => same(address, box.address))) found.push(box);
  return found;
}

/** Whom an answer goes to; `own` are the addresses it is written from, which need no copy. */
export function answerTo(letter: Answered, how: Answering, own: readonly string[]): { to: Mailbox[]; cc: Mailbox[] } {
  if (how === 'forward') return { to: [], cc: [] };
  const isOwn = (address: string): boolean => own.some((one) => same(one, address));
  const from = letter.from === null ? [] : [letter.from];
  // Answering what one wrote oneself goes on with the same people.
  const mine = letter.isOutgoing || (letter.from !== null && isOwn(letter.from.address) && letter.replyTo.length === 0);
  const first = mine ? letter.to : letter.replyTo.length > 0 ? letter.replyTo : from;
  const to = unique(first, mine ? isOwn : () => false);
  if (how === 'reply') return { to, cc: [] };
  const others = mine ? letter.cc : [...letter.to, ...letter.cc];
  const isThere = (address: string): boolean => isOwn(address) || to.some((box) => same(box.address, address));
  return { to, cc: unique(others, isThere) };
}

const LONGEST_QUOTE = 20_000;

/** The text of the letter as an answer quotes it, line by line. */
export const quoteText = (text: string): string =>
  text
    .slice(0, LONGEST_QUOTE)
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n');

export const forwardText = (text: string): string => text.slice(0, LONGEST_QUOTE * 2).trimEnd();

const ID = /^[^\s<>]{1,900}$/;
const MOST_REFERENCES = 20;

/** In-Reply-To and References of an answer (RFC 5322, 3.6.4), of what may be written into a header. */
export function answerHeaders(letter: { messageId: string; references: readonly string[] }): {
  inReplyTo: string | undefined;
  references: string[];
} {
  const chain = letter.references.filter((id) => ID.test(id) && id !== letter.messageId);
  // The first one names the thread, the last ones where it stands.
  const kept = chain.length > MOST_REFERENCES ? [...chain.slice(0, 1), ...chain.slice(1 - MOST_REFERENCES)] : chain;
  return {
    inReplyTo: ID.test(letter.messageId) ? `<${letter.messageId}>` : undefined,
    references: kept.map((id) => `<${id}>`),
  };
}

/** A written text as paragraphs, what is quoted in it apart. */
export function paragraphsOf(body: string): { text: string; look?: 'quote' }[] {
  const parts: { lines: string[]; isQuote: boolean }[] = [];
  let open: { lines: string[]; isQuote: boolean } | null = null;
  for (const line of body.split('\n')) {
    const isQuote = line.startsWith('>');
    if (line.trim() === '') {
      open = null;
      continue;
    }
    if (open === null || open.isQuote !== isQuote) {
      open = { lines: [], isQuote };
      parts.push(open);
    }
    open.lines.push(isQuote ? line.replace(/^> ?/, '') : line);
  }
  return parts.map(({ lines, isQuote }) => ({
    text: lines.join('\n'),
    ...(isQuote ? { look: 'quote' as const } : {}),
  }));
}
