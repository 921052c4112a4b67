import iconv from 'iconv-lite';

// Letters as bytes, made for tests: right ones, and all kinds of wrong ones.

export type RawPart = {
  type?: string;
  encoding?: 'base64' | 'quoted-printable' | '8bit' | '7bit' | '';
  headers?: string[];
  body: string | Buffer;
};

export type RawLetter = {
  from?: string | null;
  to?: string;
  subject?: string;
  date?: string | null;
  messageId?: string | null;
  headers?: string[];
  text?: string | Buffer;
  type?: string;
  encoding?: string;
  parts?: RawPart[];
};

let made = 0;
const CRLF = '\r\n';
const bytes = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);

/** A letter; what is not said is right. */
export function rawLetter(given: RawLetter = {}): Buffer {
  made += 1;
  const { from = 'Ann <ann@outside.test>', to = 'office@firm.test', subject = `Letter ${made}` } = given;
  const { date = 'Mon, 16 Nov 2026 10:00:00 +0200', messageId = `<made-${made}-${process.pid}@outside.test>` } = given;
  const head = [
    ...(from === null ? [] : [`From: ${from}`]),
    ...(to === '' ? [] : [`To: ${to}`]),
    `Subject: ${subject}`,
    ...(date === null ? [] : [`Date: ${date}`]),
    ...(messageId === null ? [] : [`Message-ID: ${messageId}`]),
    ...(given.headers ?? []),
  ];
  return given.parts ? withParts(head, given.parts, given.type) : plain(head, given);
}

function plain(head: string[], { text = 'Words', type = 'text/plain; charset=utf-8', encoding = '8bit' }: RawLetter) {
  const all = [
    ...head,
    ...(type ? [`Content-Type: ${type}`] : []),
    ...(encoding ? [`Content-Transfer-Encoding: ${encoding}`] : []),
  ];
  return Buffer.concat([bytes(all.join(CRLF) + CRLF + CRLF), bytes(text), bytes(CRLF)]);
}

function withParts(head: string[], parts: readonly RawPart[], type = 'multipart/mixed'): Buffer {
  const boundary = `=_b${made}_`;
  const top = [...head, 'MIME-Version: 1.0', `Content-Type: ${type}; boundary="${boundary}"`];
  const all = parts.flatMap((part) => [bytes(`--${boundary}${CRLF}`), rawPart(part), bytes(CRLF)]);
  return Buffer.concat([bytes(top.join(CRLF) + CRLF + CRLF), ...all, bytes(`--${boundary}--${CRLF}`)]);
}

export function rawPart({
  type = 'text/plain; charset=utf-8',
  encoding = '8bit',
  headers = [],
  body,
}: RawPart): Buffer {
  const head = [`Content-Type: ${type}`, ...(encoding ? [`Content-Transfer-Encoding: ${encoding}`] : []), ...headers];
  const content =
    encoding === 'base64' ? bytes(bytes(body).toString('base64').replace(/.{76}/g, `$&${CRLF}`)) : bytes(body);
  return Buffer.concat([bytes(head.join(CRLF) + CRLF + CRLF), content]);
}

/** Text in a charset, also in one that no browser writes. */
export const inCharset = (text: string, charset: string): Buffer => iconv.encode(text, charset);

export const word = (text: string, charset: string): string =>
  `=?${charset}?B?${inCharset(text, charset).toString('base64')}?=`;

/** What Outlook sends to itself: one file, with a short name and a long one. */
export function winmail(name: string, content: Buffer): Buffer {
  const attribute = (level: number, id: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(9);
    head.writeUInt8(level, 0);
    head.writeUInt32LE(id, 1);
    head.writeUInt32LE(body.length, 5);
    return Buffer.concat([head, body, Buffer.alloc(2)]);
  };
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x223e9f78, 0);
  const long = Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(2)]);
  const mapi = Buffer.alloc(16);
  mapi.writeUInt32LE(1, 0);
  mapi.writeUInt16LE(0x001f, 4);
  mapi.writeUInt16LE(0x3707, 6);
  mapi.writeUInt32LE(1, 8);
  mapi.writeUInt32LE(long.length, 12);
  return Buffer.concat([
    head,
    attribute(1, 0x0002800c, Buffer.from('Said within\0')),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from('SHORT~1.PDF\0')),
    attribute(2, 0x0006800f, content),
    attribute(2, 0x00069005, Buffer.concat([mapi, long])),
  ]);
}
