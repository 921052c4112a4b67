import { SaxesParser } from 'saxes';
import { ImportFileError } from './import-file';

// Reads the XML of a workbook as it streams in. A document type (entities that grow, files from elsewhere) is refused: no
// workbook has one.

export type Attributes = Readonly<Record<string, string>>;
export type XmlEvent =
  | { type: 'open'; name: string; attributes: Attributes }
  | { type: 'close'; name: string }
  | { type: 'text'; text: string };

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, whatever prefix its name has; null when it is not there. */
export function attribute(attributes: Attributes, name: string): string | null {
  const full = name in attributes ? name : Object.keys(attributes).find((key) => localName(key) === name);
  return full === undefined ? null : (attributes[full] ?? null);
}

/** Events in batches, one for each chunk of bytes. */
export async function* xmlEvents(bytes: AsyncIterable<Buffer>): AsyncGenerator<XmlEvent[]> {
  let events: XmlEvent[] = [];
  const parser = new SaxesParser({ xmlns: false });
  const refuse = () => {
    throw new ImportFileError('damaged');
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => events.push({ type: 'open', name: localName(name), attributes }));
  parser.on('closetag', ({ name }) => events.push({ type: 'close', name: localName(name) }));
  const take = (text: string) => events.push({ type: 'text', text });
  parser.on('text', take);
  parser.on('cdata', take);
  let decoder: TextDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(chunk[0] === 0xff || chunk[1] === 0 ? 'utf-16le' : 'utf-8');
    parser.write(decoder.decode(chunk, { stream: true }));
    yield events;
    events = [];
  }
  parser.close();
  yield events;
}
