import { createReadStream } from 'node:fs';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { ImportFileError } from './import-file';

// The encoding of a text file is found from its bytes: a mark at its start, then UTF-8 when every byte of the file is valid
// in it, and only then a guess. A file that is UTF-8 but for a few bytes is refused, never guessed into nonsense.

/** What a person may choose when the guess is wrong. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'koi8-u',
  'cp866',
  'iso-8859-5',
  'maccyrillic',
  'windows-1252',
  'windows-1250',
  'windows-1254',
  'iso-8859-2',
  'shift_jis',
  'gb18030',
] as const;

const cyrillic = ['windows-1251', 'koi8-u', 'cp866', 'iso-8859-5', 'maccyrillic'];
const sampleSize = 256 * 1024;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const strange =
  /[\u0080-\u009f\u2500-\u259f\ufffd\u0400\u0402-\u0403\u0405\u0408-\u040f\u0452-\u0453\u0455\u0458-\u045f]/gu;

/** How much a text looks written in Russian or Ukrainian: frequent letters, capitals only in front, no mixed words. */
function cyrillicScore(text: string): number {
  const frequent = count(text, /[оаеинтсрвлкмді]/gi);
  const rare = count(text, /[ъэщфцхжшюёґ]/gi);
  const even = count(text, /[а-яіїєґё]{2}|[А-ЯІЇЄҐЁ]{2}/g);
  const turned = count(text, /[а-яіїєґё][А-ЯІЇЄҐЁ]/g);
  const mixed = count(text, /[a-z][а-яіїєґё]|[а-яіїєґё][a-z]/gi);
  return 2 * (frequent - rare) + even - 3 * turned - 4 * mixed - 5 * count(text, strange);
}

/** The same for a Latin alphabet with accents: they stand among plain letters. */
function latinScore(text: string): number {
  const among = count(text, /[a-z][\u00c0-\u024f]|[\u00c0-\u024f][a-z]/gi);
  return 2 * among - 3 * count(text, /[\u00c0-\u024f]{3}/g) - 5 * count(text, /[\u0080-\u009f\ufffd]/g);
}

/** A Latin or an Asian encoding by what a statistics of bytes says. */
function byStatistics(sample: Buffer, asian: boolean): string | null {
  for (const { name, confidence } of analyse(sample)) {
    const known = name === 'ISO-8859-1' || name === 'ASCII' ? 'windows-1252' : name.toLowerCase();
    const isAsian = /^(shift_jis|gb18030|big5|euc-(jp|kr))$/.test(known);
    const isLatin = /^(windows-125[024]|iso-8859-(2|9))$/.test(known);
    if ((asian ? isAsian && confidence >= 50 : isLatin) && iconv.encodingExists(known)) return known;
  }
  return null;
}

/** The likeliest encoding of bytes that are not UTF-8. */
export function guessLegacy(sample: Buffer): string {
  const [best] = cyrillic
    .map((encoding) => ({ encoding, score: cyrillicScore(iconv.decode(sample, encoding)) }))
    .sort((a, b) => b.score - a.score);
  const latin = latinScore(iconv.decode(sample, 'windows-1252'));
  if (best && best.score > 0 && best.score > latin) return best.encoding;
  return (latin > 0 ? null : byStatistics(sample, true)) ?? byStatistics(sample, false) ?? 'windows-1252';
}

function byMark(head: Buffer): string | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Letters, signs and spaces of the languages of Europe. */
const isEuropean = (text: string): boolean => count(text, /[\t\n\r\u0020-\u052f\u2000-\u22ff]/g) > text.length * 0.9;

/** UTF-16 without a mark: signs of ASCII leave a zero in every second byte. */
function byZeros(head: Buffer): string | null {
  const found = zerosOf(head);
  return found && isEuropean(iconv.decode(head, found)) ? found : null;
}

function zerosOf(head: Buffer): string | null {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) if (byte === 0) at % 2 ? odd++ : even++;
  const enough = head.length / 20;
  if (odd > enough && odd > even * 10) return 'utf-16le';
  return even > enough && even > odd * 10 ? 'utf-16be' : null;
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Stretches of the file that hold bytes above ASCII: elsewhere all encodings agree. */
async function telling(path: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk;
    const first = bytes.findIndex((byte) => byte > 127);
    if (first < 0) continue;
    parts.push(bytes.subarray(Math.max(0, first - 64)));
    size += bytes.length - first;
    if (size >= sampleSize) break;
  }
  return Buffer.concat(parts).subarray(0, sampleSize);
}

/** Most of it is valid UTF-8 beyond ASCII: the file is UTF-8 and was damaged on its way. */
function isDamagedUtf8(sample: Buffer): boolean {
  const text = sample.toString('utf8');
  const lost = count(text, /\ufffd/g);
  return count(text, /[\u0080-\ufffc]/g) > lost * 10;
}

/** Throws `encoding` when the file is not in the encoding that was chosen for it, or is damaged UTF-8. */
export async function detectEncoding(path: string, head: Buffer, chosen?: string): Promise<string> {
  const wanted = chosen?.toLowerCase();
  if (wanted !== undefined && !encodings.some((known) => known === wanted))
    throw new ImportFileError('encoding', { encoding: chosen ?? '' });
  if (wanted !== undefined && wanted !== 'utf-8') return wanted;
  const plain = wanted === undefined ? (byMark(head) ?? byZeros(head) ?? 'utf-8') : wanted;
  if (plain !== 'utf-8' || (await isUtf8(path))) return plain;
  const sample = await telling(path);
  if (wanted === 'utf-8' || byMark(head) === 'utf-8' || isDamagedUtf8(sample))
    throw new ImportFileError('encoding', { encoding: 'utf-8' });
  return guessLegacy(sample);
}
