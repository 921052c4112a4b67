import { type Header, headerOf, readHeaders } from './headers';
import { PIECE, type RawSource, Unreadable } from './source';
import { readParams } from './words';

// Where the parts of a letter begin and end, found in one pass over its lines; nothing of their content is kept.

export type Part = {
  headers: Header[];
  type: string;
  params: Map<string, string>;
  disposition: string;
  fileName: string;
  encoding: string;
  /** bytes of the content as it stands in the letter */
  start: number;
  end: number;
  /** parts of a multipart; the one letter inside of a letter */
  children: Part[];
  /** inside of how many letters */
  letterDepth: number;
};

const MOST_PARTS = 1_000;
const DEEPEST = 60;
/** Letters in letters that are read; what lies deeper is a file in which it lies whole. */
const DEEPEST_LETTER = 6;
const LONGEST_HEADER = 2 * 1_048_576;
/** A boundary has at most 70 characters; some programs write more. */
const LONGEST_BOUNDARY = 300;
const SLOWEST = 60_000;

type Open = { part: Part; boundary: string | null };
const blank = (start: number, letterDepth: number): Part => ({
  ...{ headers: [], type: 'text/plain', params: new Map(), disposition: '', fileName: '', encoding: '' },
  ...{ start, end: start, children: [], letterDepth },
});

export async function readStructure(source: RawSource, began = performance.now()): Promise<Part> {
  const scan = new Scan(source.size);
  for (let at = 0; at < source.size; at += PIECE) {
    if (performance.now() - began > SLOWEST) throw new Unreadable('time');
    scan.take(await source.read(at, Math.min(source.size, at + PIECE)), at);
  }
  return scan.finish();
}

class Scan {
  private readonly root = blank(0, 0);
  private readonly open: Open[] = [{ part: this.root, boundary: null }];
  private mode: 'header' | 'body' | 'between' = 'header';
  /** the lines of the header so far; a line's beginning while its end has not come */
  private header: Buffer[] = [];
  private headerSize = 0;
  private headerAt = 0;
  private line: Buffer[] = [];
  private lineSize = 0;
  private lineAt = 0;
  private count = 1;
  /** length of the line end before this line */
  private ending = 0;
  private lastByte = 0;
  private beforeLast = 0;

  constructor(private readonly size: number) {}

  take(piece: Buffer, offset: number): void {
    for (let at = 0; at < piece.length; ) {
      const found = piece.indexOf(10, at);
      const end = found < 0 ? piece.length : found + 1;
      this.add(piece.subarray(at, end));
      at = end;
      if (found >= 0) {
        this.endLine(offset + end);
      }
    }
  }

  private add(bytes: Buffer): void {
    const most = this.mode === 'header' ? LONGEST_HEADER : LONGEST_BOUNDARY;
    if (this.lineSize < most) this.line.push(bytes.subarray(0, most - this.lineSize));
    this.lineSize += bytes.length;
    // A line of two pieces may have its CR in the first.
    const before = bytes.length > 1 ? bytes[bytes.length - 2] : this.lastByte;
    this.beforeLast = before ?? 0;
    this.lastByte = bytes[bytes.length - 1] ?? 0;
  }

  private endLine(next: number): void {
    const line = this.line.length === 1 ? (this.line[0] ?? Buffer.alloc(0)) : Buffer.concat(this.line);
    const ending = this.lastByte === 10 ? (this.beforeLast === 13 && this.lineSize > 1 ? 2 : 1) : 0;
    this.readLine(line, next);
    this.ending = ending;
    this.line = [];
    this.lineSize = 0;
    this.lineAt = next;
  }

  private readLine(line: Buffer, next: number): void {
    if (line[0] === 45 && line[1] === 45 && this.closeAt(line, next)) return;
    if (this.mode !== 'header') return;
    const isBlank = this.lineSize <= 2 && /^\r?\n?$/.test(line.toString('latin1'));
    if (isBlank) {
      this.endHeader(next);
      return;
    }
    this.headerSize += line.length;
    if (this.headerSize > LONGEST_HEADER) throw new Unreadable('header');
    this.header.push(line);
  }

  /** Whether this line is a boundary of one of the open multiparts; the innermost counts. */
  private closeAt(line: Buffer, next: number): boolean {
    const text = line.toString('latin1').slice(2).trimEnd();
    for (let level = this.open.length - 1; level >= 0; level--) {
      const { boundary, part } = this.open[level] ?? {};
      if (boundary === null || boundary === undefined || !part) continue;
      if (text !== boundary && text !== `${boundary}--`) continue;
      const end = Math.max(0, this.lineAt - this.ending);
      this.closeBelow(level, end);
      if (text === boundary) this.begin(part, next, part.letterDepth);
      else {
        part.end = end;
        this.open.length = level;
        this.mode = 'between';
      }
      return true;
    }
    return false;
  }

  private closeBelow(level: number, end: number): void {
    if (this.mode === 'header') this.endHeader(end);
    for (const { part } of this.open.splice(level + 1)) part.end = Math.max(part.start, end);
  }

  private begin(parent: Part, start: number, letterDepth: number): void {
    this.count += 1;
    if (this.count > MOST_PARTS) throw new Unreadable('parts');
    const part = blank(start, letterDepth);
    parent.children.push(part);
    this.open.push({ part, boundary: null });
    this.mode = 'header';
    this.header = [];
    this.headerSize = 0;
    this.headerAt = start;
  }

  private endHeader(next: number): void {
    const top = this.open[this.open.length - 1];
    if (!top) return;
    const { part } = top;
    const headers = readHeaders(Buffer.concat(this.header));
    this.mode = 'body';
    // What has no header at all is content from its first line on.
    part.start = headers.length === 0 && this.headerSize > 0 ? this.headerAt : next;
    describe(part, headers);
    const boundary = part.params.get('boundary') ?? '';
    if (part.type.startsWith('multipart/') && boundary !== '' && this.open.length < DEEPEST) {
      top.boundary = boundary.slice(0, LONGEST_BOUNDARY).trimEnd();
      this.mode = 'between';
    } else if (isLetter(part) && part.letterDepth < DEEPEST_LETTER && this.open.length < DEEPEST)
      this.begin(part, next, part.letterDepth + 1);
  }

  finish(): Part {
    if (this.lineSize > 0) this.endLine(this.size);
    if (this.mode === 'header') this.endHeader(this.size);
    // A header that ends with the letter may have opened another.
    if (this.mode === 'header') this.endHeader(this.size);
    for (const { part } of this.open) part.end = Math.max(part.start, this.size);
    return this.root;
  }
}

const isLetter = ({ type, encoding }: Part): boolean =>
  (type === 'message/rfc822' || type === 'message/global') && encoding !== 'base64' && encoding !== 'quoted-printable';

function describe(part: Part, headers: Header[]): void {
  const type = readParams(headerOf(headers, 'content-type'));
  const disposition = readParams(headerOf(headers, 'content-disposition'));
  part.headers = headers;
  part.type = /^[\w.+-]+\/[\w.+-]+$/.test(type.value) ? type.value : 'text/plain';
  part.params = type.params;
  part.disposition = disposition.value;
  part.fileName = disposition.params.get('filename') ?? type.params.get('name') ?? '';
  part.encoding = headerOf(headers, 'content-transfer-encoding')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9-].*$/, '');
}
