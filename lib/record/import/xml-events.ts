import { ImportFileError } from './import-file';

// Reads the XML of a workbook as it streams in, whole characters and whole texts wherever its chunks end. A document type
// (entities that grow, files from elsewhere) is refused: no workbook has one.

export type XmlEvent =
  | { type: 'open'; name: string; attributes: string }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string };

const longest = 8 * 1024 * 1024;
const tag = /<(\/?)([^\s/>"'<]+)((?:[^"'>]|"[^"]*"|'[^']*')*)>/y;
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
        if (name) return named[name] ?? whole;
        const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : '';
      })
    : text;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, whatever prefix its name has; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? decode(found[1] ?? found[2] ?? '') : null;
}

const closers: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

class Reader {
  private rest = '';

  /** The events of what is complete by now; the rest waits for the next piece. */
  take(piece: string): XmlEvent[] {
    const text = this.rest + piece;
    const events: XmlEvent[] = [];
    let at = 0;
    for (let next = this.step(text, at, events); next > at; next = this.step(text, at, events)) at = next;
    this.rest = text.slice(at);
    if (this.rest.length > longest) throw new ImportFileError('damaged');
    return events;
  }

  get isOver(): boolean {
    return this.rest.trim() === '';
  }

  /** Where the next piece of markup begins, or `at` when it is not complete yet. */
  private step(text: string, at: number, events: XmlEvent[]): number {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      if (end > at) events.push({ type: 'text', text: decode(text.slice(at, end)) });
      return end > at ? end : at;
    }
    return text[at + 1] === '!' || text[at + 1] === '?'
      ? this.special(text, at, events)
      : this.element(text, at, events);
  }

  private special(text: string, at: number, events: XmlEvent[]): number {
    for (const [opener, closer] of closers) {
      if (!text.startsWith(opener, at)) continue;
      const end = text.indexOf(closer, at + opener.length);
      if (end < 0) return at;
      if (opener === '<![CDATA[') events.push({ type: 'text', text: text.slice(at + opener.length, end) });
      return end + closer.length;
    }
    if (text.length - at >= 9) throw new ImportFileError('damaged');
    return at;
  }

  private element(text: string, at: number, events: XmlEvent[]): number {
    tag.lastIndex = at;
    const found = tag.exec(text);
    if (!found) return at;
    const [whole, slash, full = '', attributes = ''] = found;
    const name = localName(full);
    if (slash) events.push({ type: 'close', name });
    else events.push({ type: 'open', name, attributes });
    if (!slash && attributes.endsWith('/')) events.push({ type: 'close', name });
    return at + whole.length;
  }
}

/** Events in batches, one for each chunk of bytes. */
export async function* xmlEvents(bytes: AsyncIterable<Buffer>): AsyncGenerator<XmlEvent[]> {
  const reader = new Reader();
  let decoder: TextDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(chunk[0] === 0xff || chunk[1] === 0 ? 'utf-16le' : 'utf-8');
    yield reader.take(decoder.decode(chunk, { stream: true }));
  }
  if (!reader.isOver) throw new ImportFileError('damaged');
}
