import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

// Guarantee: what is sealed here cannot be read from a copy of the database, nor what is signed be made with one: each
// purpose has a key of its own, derived from the house's secret, which lies outside the database.

function houseSecret(): string {
  const value = process.env.NEXTAUTH_SECRET ?? process.env.AUTH_SECRET ?? '';
  if (value.length < 32) throw new Error('AUTH_SECRET is missing or shorter than 32 characters.');
  return value;
}

/** 256 bits for this purpose alone; the same as long as the house's secret is. */
export const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', houseSecret(), 'dilo', purpose, 32));

/** A text as only this house reads it. '' stays ''. */
export function seal(text: string, purpose: string): string {
  if (text === '') return '';
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** The text, or null when it was sealed with another secret or tampered with. */
export function unseal(sealed: string, purpose: string): string | null {
  if (sealed === '') return '';
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** A mark that only this house can make of these words. */
export const markOf = (words: string, purpose: string): string =>
  createHmac('sha256', keyFor(purpose)).update(words).digest('base64url');

export function isMarkOf(mark: string, words: string, purpose: string): boolean {
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(words, purpose))];
  return given.length === right.length && timingSafeEqual(given, right);
}
