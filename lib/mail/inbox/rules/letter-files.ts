import { createHash } from 'node:crypto';
import { cleanFileName } from '@/lib/kernel/file-name';
import { decodeBytes, plainLine, plainText } from './charset';
import { apart, fileNameOf } from './file-names';
import { headerOf } from './headers';
import { beginningOf, contentOf, type Sink } from './leaf';
import { piecesOf, type RawSource } from './source';
import type { Part } from './structure';
import { readTnef, type Tnef } from './tnef';

/** A file of a letter. `kept`: where it was put. */
export type ReadFile<K> = { name: string; contentId: string; isInline: boolean; size: number; sha256: string; kept: K };

type Found = {
  name: string;
  contentId: string;
  isInline: boolean;
  content: () => AsyncIterable<Buffer>;
  /** the part whose content it is, and nothing else */
  part?: Part;
};
type Open<K> = () => Promise<Sink<K>>;

const LARGEST_TNEF = 30 * 1_048_576;

/**
 * Writes all files of a letter to where `open` says; what Outlook wrapped for itself is unwrapped. `sums`: the SHA-256 of parts
 * that were read to their end for it.
 */
export async function readFiles<K>(source: RawSource, parts: readonly Part[], html: string, open: Open<K>) {
  const found: Found[] = [];
  let text = '';
  for (const part of parts) {
    const wrapped = await unwrapped(source, part);
    if (!wrapped) {
      found.push(foundAt(source, part, html));
      continue;
    }
    text ||= wrapped.text;
    for (const { name, bytes } of wrapped.files)
      found.push({ ...{ name: nameIn(name), contentId: '', isInline: false }, content: () => once(bytes) });
  }
  const names = apart(found.map(({ name }) => name));
  const files: ReadFile<K>[] = [];
  const sums = new Map<Part, string>();
  for (const [at, one] of found.entries()) {
    const file = await keep(one, names[at] ?? one.name, open);
    files.push(file);
    if (one.part) sums.set(one.part, file.sha256);
  }
  return { files, text, sums };
}

/** A name of one-byte letters is read like any text without a charset. */
const nameIn = (name: string): string =>
  cleanFileName(plainLine(/[\u0100-\uffff]/.test(name) ? name : decodeBytes(Buffer.from(name, 'latin1'), '')));

function foundAt(source: RawSource, part: Part, html: string): Found {
  const contentId = headerOf(part.headers, 'content-id')
    .replace(/[<>\s]/g, '')
    .slice(0, 500);
  const isLetter = part.children.length > 0;
  return {
    ...{ name: fileNameOf(part), contentId },
    isInline: contentId !== '' && html.includes(`cid:${contentId}`),
    // A letter in a letter is kept as it stands, to the last byte.
    content: () => (isLetter ? piecesOf(source, part.start, part.end) : contentOf(source, part)),
    ...(isLetter ? {} : { part }),
  };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function unwrapped(source: RawSource, part: Part): Promise<Tnef | null> {
  const isWrapped = /ms-tnef/.test(part.type) || /^winmail\.dat$/i.test(part.fileName);
  if (!isWrapped || part.end - part.start > LARGEST_TNEF) return null;
  const found = readTnef(await beginningOf(source, part, LARGEST_TNEF));
  if (!found || (found.files.length === 0 && found.text === '')) return null;
  return { ...found, text: plainText(decodeBytes(Buffer.from(found.text, 'latin1'), '')) };
}

async function keep<K>({ contentId, isInline, content }: Found, name: string, open: Open<K>): Promise<ReadFile<K>> {
  const sink = await open();
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of content()) {
      hash.update(piece);
      size += piece.length;
      await sink.write(piece);
    }
    return { ...{ name, contentId, isInline, size }, sha256: hash.digest('hex'), kept: await sink.end() };
  } catch (error) {
    await sink.drop();
    throw error;
  }
}
