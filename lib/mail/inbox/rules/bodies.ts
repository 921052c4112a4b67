import { cut } from '@/lib/kernel/text';
import { decodeBytes, plainText } from './charset';
import { headerOf } from './headers';
import { htmlToText } from './html-text';
import { beginningOf } from './leaf';
import type { RawSource } from './source';
import type { Part } from './structure';
import { decodeWords } from './words';

// What of a letter is its text, and what are its files.

export type Bodies = { text: string; html: string; files: Part[]; leaves: Part[] };

const MOST_TEXT = 2_000_000;
const MOST_HTML = 4_000_000;
const reports = new Set(['message/delivery-status', 'message/disposition-notification', 'message/feedback-report']);

type Read = { text: string; html: string; isHtml: boolean };
const nothing: Read = { text: '', html: '', isHtml: false };

export async function readBodies(source: RawSource, root: Part): Promise<Bodies> {
  const files: Part[] = [];
  const leaves: Part[] = [];
  let room = MOST_HTML;

  async function read(part: Part, isNested: boolean): Promise<Read> {
    if (part.children.length > 0 && !part.type.startsWith('multipart/')) return readInner(part, isNested);
    if (part.children.length > 0) {
      const all: Read[] = [];
      for (const child of part.children) all.push(await read(child, isNested));
      return part.type === 'multipart/alternative' ? oneOf(all) : together(all);
    }
    leaves.push(part);
    if (!isBody(part)) {
      if (!isNested) files.push(part);
      return nothing;
    }
    const bytes = await beginningOf(source, part, Math.max(0, room));
    room -= bytes.length;
    const decoded = plainText(decodeBytes(bytes, part.params.get('charset') ?? '')).replaceAll('\r\n', '\n');
    if (part.type === 'text/html') return { text: htmlToText(decoded), html: decoded, isHtml: true };
    return { text: flowing(decoded, part), html: '', isHtml: false };
  }

  /** A letter in a letter is a file, in which it lies whole, and its text can be found. */
  async function readInner(part: Part, isNested: boolean): Promise<Read> {
    if (!isNested) files.push(part);
    const [letter] = part.children;
    if (!letter) return nothing;
    const subject = plainText(decodeWords(headerOf(letter.headers, 'subject')));
    const inner = await read(letter, true);
    return { text: `\n${subject}\n${inner.text}`, html: '', isHtml: false };
  }

  const { text, html, isHtml } = await read(root, false);
  return { text: cut(text.trim(), MOST_TEXT), html: isHtml ? html : '', files, leaves };
}

function isBody({ type, disposition, fileName }: Part): boolean {
  if (reports.has(type) || type.startsWith('multipart/')) return true;
  return (type === 'text/plain' || type === 'text/html') && disposition !== 'attachment' && fileName === '';
}

/** The same said in several ways: the plainest as text, the richest as HTML. */
function oneOf(all: Read[]): Read {
  const text = all.find((one) => !one.isHtml && one.text.trim() !== '') ?? all.find((one) => one.text.trim() !== '');
  const html = all.findLast((one) => one.isHtml && one.html.trim() !== '');
  return { text: text?.text ?? '', html: html?.html ?? '', isHtml: html !== undefined };
}

function together(all: Read[]): Read {
  const isHtml = all.some((one) => one.isHtml);
  const said = all.filter((one) => one.text !== '' || one.html !== '');
  return {
    text: said.map((one) => one.text).join('\n'),
    html: isHtml ? said.map((one) => (one.isHtml ? one.html : asHtml(one.text))).join('\n') : '',
    isHtml,
  };
}

const asHtml = (text: string): string =>
  `<div style="white-space:pre-wrap">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</div>`;

/** RFC 3676: lines that end with a blank go on in the next. */
function flowing(text: string, { params }: Part): string {
  if (params.get('format')?.toLowerCase() !== 'flowed') return text;
  const glue = params.get('delsp')?.toLowerCase() === 'yes' ? '' : ' ';
  const lines: string[] = [];
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const clean = line.startsWith(' ') ? line.slice(1) : line;
    const joined: string = open === null ? clean : `${open}${clean}`;
    const goesOn = clean.endsWith(' ') && clean !== '-- ' && !clean.startsWith('>');
    if (goesOn) open = `${joined.slice(0, -1)}${glue}`;
    else {
      lines.push(joined);
      open = null;
    }
  }
  return [...lines, ...(open === null ? [] : [open])].join('\n');
}
