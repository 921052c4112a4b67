import { decodeBytes } from './charset';

// RFC 2047 and RFC 2231: words in a header that are not English, as programs write them and not as they should.

const WORD = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=/g;

type Piece = { charset: string; bytes: Buffer };

const bytesOf = (how: string, text: string): Buffer =>
  how === 'b' ? Buffer.from(text, 'base64') : Buffer.from(unquote(text.replaceAll('_', ' '), '='), 'latin1');

const unquote = (text: string, mark: '=' | '%'): string =>
  text.replace(mark === '=' ? /=([0-9A-Fa-f]{2})/g : /%([0-9A-Fa-f]{2})/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** A header as bytes (one character each) in letters. Words of one charset that touch are one text: a letter may be cut in two. */
export function decodeWords(binary: string, fallback = ''): string {
  let out = '';
  let end = 0;
  let open: Piece | null = null;
  const flush = () => {
    if (open) out += decodeBytes(open.bytes, open.charset);
    open = null;
  };
  for (const found of binary.matchAll(WORD)) {
    const [all, charset = '', how = '', text = ''] = found;
    const between = binary.slice(end, found.index);
    const joins: boolean = open !== null && between.trim() === '';
    if (!joins) {
      flush();
      out += plain(between, fallback);
    }
    const bytes = bytesOf(how.toLowerCase(), text);
    const known: Piece | null = open;
    if (known && (known as Piece).charset.toLowerCase() === charset.toLowerCase())
      open = { charset, bytes: Buffer.concat([(known as Piece).bytes, bytes]) };
    else {
      flush();
      open = { charset, bytes };
    }
    end = found.index + all.length;
  }
  flush();
  return out + plain(binary.slice(end), fallback);
}

const plain = (binary: string, fallback: string): string =>
  binary === '' ? '' : decodeBytes(Buffer.from(binary, 'latin1'), fallback);

export type HeaderValue = { value: string; params: Map<string, string> };

const MOST_PARAMS = 200;

/** `attachment; filename*0*=utf-8''%D0; filename*1=...` as its value and its parameters, in letters. */
export function readParams(binary: string): HeaderValue {
  const [value = '', ...rest] = splitParams(binary);
  const raw = new Map<string, string>();
  for (const part of rest.slice(0, MOST_PARAMS)) {
    const at = part.indexOf('=');
    if (at < 1) continue;
    const name = part.slice(0, at).trim().toLowerCase();
    if (!raw.has(name)) raw.set(name, unquoted(part.slice(at + 1).trim()));
  }
  return { value: value.trim().toLowerCase(), params: joined(raw) };
}

/** By semicolons that stand outside of quotes; comments in brackets are left where they are. */
function splitParams(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\' && quoted) at++;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

const unquoted = (text: string): string =>
  text.startsWith('"')
    ? text
        .slice(1)
        .replace(/"[^"]*$/, '')
        .replace(/\\(["\\])/g, '$1')
    : text;

/** Pieces `name*0`, `name*1*` … put together; a name said in both ways is taken in the newer one. */
function joined(raw: Map<string, string>): Map<string, string> {
  const params = new Map<string, string>();
  const pieces = new Map<string, { at: number; text: string; encoded: boolean }[]>();
  for (const [name, text] of raw) {
    const [, base = '', number, star] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(name) ?? [];
    if (base === '') continue;
    if (number === undefined && !star) params.set(base, decodeWords(text));
    else {
      const known = pieces.get(base) ?? [];
      known.push({ at: Number(number ?? 0), text, encoded: star === '*' });
      pieces.set(base, known);
    }
  }
  for (const [base, found] of pieces) params.set(base, together(found));
  return params;
}

function together(pieces: { at: number; text: string; encoded: boolean }[]): string {
  pieces.sort((a, b) => a.at - b.at);
  let charset = '';
  const bytes = pieces.map(({ text, encoded }, index) => {
    if (!encoded) return text;
    const named = index === 0 ? /^([^']*)'[^']*'/.exec(text) : null;
    if (named) charset = named[1] ?? '';
    return unquote(named ? text.slice(named[0].length) : text, '%');
  });
  const all = bytes.join('');
  return charset === '' && all.includes('=?') ? decodeWords(all) : decodeBytes(Buffer.from(all, 'latin1'), charset);
}
