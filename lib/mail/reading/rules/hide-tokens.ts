import type { Mailbox } from '../../kind';

// A token acts for the person it was sent to. In what they answer it stands where everybody reads it who sees the letter: there
// it is hidden.

const TOKEN = /(?<=\+)[0-9a-f]{40}(?=@)|[0-9a-f]{40}(?=\.reply@)/gi;
/** More than a token has around it. */
const AROUND = 64;

/** A text in which tokens may stand. */
export const hideTokens = (text: string): string => text.replace(TOKEN, (token) => 'x'.repeat(token.length));

/** An address as it is shown: without the token behind its name. */
export const shownAddress = (address: string): string => address.replace(/\+[0-9a-f]{40}(?=@)/i, '');

export const shownBoxes = (boxes: readonly Mailbox[]): Mailbox[] =>
  boxes.map(({ name, address }) => ({ name: hideTokens(name), address: shownAddress(address) }));

/** The bytes of a letter, as many as came, without what acts for somebody. */
export async function* withoutTokens(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = hideTokens(rest + Buffer.from(chunk).toString('latin1'));
    const end = Math.max(0, text.length - AROUND);
    yield Buffer.from(text.slice(0, end), 'latin1');
    rest = text.slice(end);
  }
  yield Buffer.from(rest, 'latin1');
}
