import { createHash } from 'node:crypto';
import type { ParsedLetter } from '../views';
import { readBodies } from './bodies';
import { decodeBytes } from './charset';
import { contentKey, type LetterFacts, readHead } from './head';
import { type Header, readHeaders } from './headers';
import { readInvitation } from './invitation';
import { beginningOf, digestOf, isTextPart, type Sink } from './leaf';
import { type ReadFile, readFiles } from './letter-files';
import { piecesOf, type RawSource, Unreadable } from './source';
import { type Part, readStructure } from './structure';

// Guarantee: of any bytes whatever a letter comes out, in time that grows with their number and in memory that does not. What
// cannot be read says why, and has an identity all the same.

export type ReadLetter<K> = { letter: ParsedLetter; files: ReadFile<K>[] };

const LONGEST_INVITATION = 500_000;

/** `open` is asked for a place for each file; what it gave is dropped again when the letter is given up. */
export async function readLetter<K>(
  source: RawSource,
  facts: LetterFacts,
  open: () => Promise<Sink<K>>,
): Promise<ReadLetter<K>> {
  try {
    const root = await readStructure(source);
    return await readWhole(source, root, facts, open);
  } catch (error) {
    // A disk that is full is nobody's letter's fault.
    if (error instanceof Error && 'code' in error) throw error;
    const problem = error instanceof Unreadable ? error.problem : 'broken';
    return { letter: await readBarely(source, facts, problem), files: [] };
  }
}

async function readWhole<K>(
  source: RawSource,
  root: Part,
  facts: LetterFacts,
  open: () => Promise<Sink<K>>,
): Promise<ReadLetter<K>> {
  const { text, html, files: parts, leaves } = await readBodies(source, root);
  const head = readHead(root.headers, facts);
  const { files, text: wrapped, sums } = await readFiles(source, parts, html, open);
  const digests: string[] = [];
  for (const leaf of leaves) {
    const known = isTextPart(leaf) ? undefined : sums.get(leaf);
    digests.push(`${leaf.type} ${known ?? (await digestOf(source, leaf))}`);
  }
  const letter = {
    ...head,
    identity: identityOf(head.messageId, [...contentKey(root.headers), ...digests]),
    ...{ html, text: text || wrapped, problem: '', rawSize: source.size },
    files: files.map(({ name, contentId, isInline, size }) => ({ name, contentId, isInline, size })),
    invitation: await invitationOf(source, leaves),
    isAutomatic: head.isAutomatic || root.type === 'multipart/report',
  };
  return { letter, files };
}

const identityOf = (messageId: string, content: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([messageId, ...content]))
    .digest('hex');

async function invitationOf(source: RawSource, leaves: readonly Part[]) {
  const part = leaves.find(({ type, letterDepth }) => type === 'text/calendar' && letterDepth === 0);
  if (!part || part.end - part.start > LONGEST_INVITATION) return null;
  const bytes = await beginningOf(source, part, LONGEST_INVITATION);
  return readInvitation(decodeBytes(bytes, part.params.get('charset') ?? 'utf-8'));
}

const HEAD = 262_144;

/** What can be said of a letter that is given up: its header, as far as it goes. */
async function readBarely(source: RawSource, facts: LetterFacts, problem: string): Promise<ParsedLetter> {
  const headers = await beginning(source);
  const head = readHead(headers, facts);
  const hash = createHash('sha256');
  for await (const piece of piecesOf(source, 0, source.size)) hash.update(piece);
  return {
    ...head,
    identity: identityOf(head.messageId, [hash.digest('hex')]),
    ...{ html: '', text: '', files: [], invitation: null, problem, rawSize: source.size },
  };
}

async function beginning(source: RawSource): Promise<Header[]> {
  const bytes = await source.read(0, Math.min(source.size, HEAD));
  const text = bytes.toString('latin1');
  const end = text.search(/\r?\n\r?\n/);
  return readHeaders(bytes.subarray(0, end < 0 ? bytes.length : end));
}
