import { createHash } from 'node:crypto';
import { piecesOf, type RawSource } from './source';
import type { Part } from './structure';
import { decoderOf } from './transfer';

/** Where the bytes of a file go while they are read. */
export type Sink<K> = { write: (bytes: Buffer) => Promise<void>; end: () => Promise<K>; drop: () => Promise<void> };

/** The content of a part without its encoding, piece by piece. */
export async function* contentOf(source: RawSource, part: Part): AsyncGenerator<Buffer> {
  const decoder = decoderOf(part.encoding);
  for await (const piece of piecesOf(source, part.start, part.end)) yield decoder.write(piece);
  yield decoder.end();
}

/** The first bytes of a part's content. */
export async function beginningOf(source: RawSource, part: Part, most: number): Promise<Buffer> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const piece of contentOf(source, part)) {
    kept.push(Buffer.from(piece.subarray(0, most - size)));
    size += piece.length;
    if (size >= most) break;
  }
  return Buffer.concat(kept);
}

/** Whether what a server did to line ends would show in the sum of a part. */
export const isTextPart = ({ type }: Part): boolean => type.startsWith('text/') || type.startsWith('multipart/');

/** SHA-256 of a part's content. Line ends of text, and what ends it, are as servers like them: they count for nothing. */
export async function digestOf(source: RawSource, part: Part): Promise<string> {
  const hash = createHash('sha256');
  const isText = isTextPart(part);
  let held = '';
  for await (const piece of contentOf(source, part)) {
    if (!isText) hash.update(piece);
    else {
      const text = held + piece.toString('latin1').replaceAll('\r', '');
      const end = textEnd(text);
      hash.update(text.slice(0, end), 'latin1');
      held = text.slice(end);
    }
  }
  return hash.digest('hex');
}

/** Where the blanks at the end of a text begin; more than some thousand are no end but content. */
function textEnd(text: string): number {
  const least = Math.max(0, text.length - 4_096);
  let end = text.length;
  while (end > least && ' \t\n'.includes(text[end - 1] ?? 'x')) end--;
  return end === least ? text.length : end;
}
