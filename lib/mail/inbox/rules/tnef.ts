// winmail.dat: how Outlook wraps files for Outlook. What lies in it is taken out; whatever is broken ends the reading.

export type TnefFile = { name: string; bytes: Buffer };
export type Tnef = { text: string; files: TnefFile[] };

const SIGNATURE = 0x223e9f78;
const [BODY, RENDER, TITLE, DATA, MAPI] = [0x0002800c, 0x00069002, 0x00018010, 0x0006800f, 0x00069005] as const;
/** Of the properties of a file: its long name, as one-byte and as two-byte text. */
const LONG_NAME = 0x3707;

/** Null when it is no such file. */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const found: Tnef = { text: '', files: [] };
  let open: { name: string; bytes: Buffer | null } | null = null;
  const close = () => {
    if (open?.bytes) found.files.push({ name: open.name, bytes: open.bytes });
    open = null;
  };
  for (let at = 6; at + 11 <= bytes.length; ) {
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const content = bytes.subarray(at + 9, at + 9 + length);
    if (content.length < length) break;
    at += 9 + length + 2;
    if (id === BODY) found.text = ending(content.toString('latin1'));
    if (id === RENDER) {
      close();
      open = { name: '', bytes: null };
    }
    const file: { name: string; bytes: Buffer | null } | null = open;
    if (!file) continue;
    if (id === TITLE) file.name ||= ending(content.toString('latin1'));
    if (id === DATA) file.bytes = content;
    if (id === MAPI) file.name = longName(content) ?? file.name;
  }
  close();
  return found;
}

const ending = (text: string): string => text.replace(/\0[\s\S]*$/, '');

/** The long name among MAPI properties. They are of many types; it is looked for by its mark instead of reading all before. */
function longName(props: Buffer): string | null {
  for (const [type, encoding] of [
    [0x001f, 'utf16le'],
    [0x001e, 'latin1'],
  ] as const) {
    const mark = Buffer.alloc(8);
    mark.writeUInt16LE(type, 0);
    mark.writeUInt16LE(LONG_NAME, 2);
    mark.writeUInt32LE(1, 4);
    const at = props.indexOf(mark);
    if (at < 0 || at + 12 > props.length) continue;
    const length = props.readUInt32LE(at + 8);
    const name = ending(props.subarray(at + 12, at + 12 + Math.min(length, 1_000)).toString(encoding));
    if (name !== '') return name;
  }
  return null;
}
