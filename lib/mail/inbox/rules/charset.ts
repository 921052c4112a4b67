import { analyse } from 'chardet';
import iconv from 'iconv-lite';

// Bytes as text, by what their letter says of them when that can be true, else by what they look like.

const fatal = (label: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const isPlain = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80 && byte !== 0x1b);

/** Names programs give charsets, as the decoder calls them. '' for none. */
function charsetName(given: string): string {
  const name = given
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/\*.*$/, '');
  const code = /^(?:cp|win|windows|ansi|x-cp|ms)[-_ ]?(125\d|874)$/.exec(name)?.[1];
  if (code) return `windows-${code}`;
  if (/^(us-)?ascii$|^ansi_x3\.4|^unknown|^x-unknown|^default|^binary$|^8bit$/.test(name)) return '';
  if (/^utf-?8/.test(name)) return 'utf-8';
  if (/^(unicode-1-1-)?utf-?7$/.test(name)) return 'utf-7';
  return name.replace(/^iso-?(2022|8859)[-_]?/, 'iso-$1-').replace(/^koi8-?([ru]).*$/, 'koi8-$1');
}

const MOST_LOOKED_AT = 20_000;
const manyBytes = /^(utf-|gb|hz|big5|shift|sjis|ms_kanji|euc|iso-2022|ks_c|windows-949|ucs)/;

/** Never throws; what no reading fits is shown with marks of replacement. */
export function decodeBytes(bytes: Uint8Array, given: string): string {
  const marked = byMark(bytes);
  if (marked) return fatal(marked, bytes) ?? new TextDecoder(marked).decode(bytes);
  const name = charsetName(given);
  if (name === 'utf-7') return iconv.decode(Buffer.from(bytes), 'utf-7');
  if (isPlain(bytes) && !/^utf-(16|32)|^ucs|^hz/.test(name)) return new TextDecoder('utf-8').decode(bytes);
  const utf8 = fatal('utf-8', bytes);
  // Text of one byte a letter is hardly ever right UTF-8 as well: then its header lies.
  if (utf8 !== null && !bytes.includes(0x1b) && (name === '' || !manyBytes.test(name))) return utf8;
  const told = name === '' || isLie(name, bytes) ? null : (fatal(name, bytes) ?? byTable(name, bytes));
  return told ?? utf8 ?? guess(bytes, name);
}

/** Western text has few letters beyond English ones; where they are the most, it is another alphabet. */
function isLie(name: string, bytes: Uint8Array): boolean {
  if (!/^(iso-8859-1|iso-8859-15|windows-1252|latin1?)$/.test(name)) return false;
  const looked = bytes.subarray(0, MOST_LOOKED_AT);
  const beyond = looked.reduce((sum, byte) => sum + (byte >= 0xc0 ? 1 : 0), 0);
  const english = looked.reduce((sum, byte) => sum + ((byte | 32) >= 97 && (byte | 32) <= 122 ? 1 : 0), 0);
  return beyond > 3 && beyond > english;
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Charsets that browsers have forgotten. */
function byTable(name: string, bytes: Uint8Array): string | null {
  if (manyBytes.test(name) && !/^utf-32|^ucs/.test(name)) return null;
  return iconv.encodingExists(name) ? iconv.decode(Buffer.from(bytes), name) : null;
}

function guess(bytes: Uint8Array, told: string): string {
  const looks = analyse(bytes.subarray(0, MOST_LOOKED_AT)).map(({ name }) => charsetName(name));
  for (const name of looks) {
    const text = name === told ? null : fatal(name, bytes);
    if (text !== null) return text;
  }
  // Cut in the middle of a letter, or with a few bytes that are wrong: most of it can be read.
  return new TextDecoder(isKnown(told) ? told : 'utf-8').decode(bytes);
}

function isKnown(name: string): boolean {
  try {
    return name !== '' && new TextDecoder(name) !== null;
  } catch {
    return false;
  }
}

/** A text as the database takes it: no NUL, no half of a pair, nothing that turns a terminal over. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is they that are taken out
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
export const plainText = (text: string): string => text.replace(UNSEEN, '').toWellFormed();
export const plainLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();
