import addressparser from 'nodemailer/lib/addressparser';
import { cut } from '@/lib/kernel/text';
import type { Mailbox } from '../../kind';
import { plainLine } from './charset';
import { decodeWords } from './words';

export type People = { kept: Mailbox[]; count: number };

const MOST_KEPT = 500;
const LONGEST = 1_000_000;

/** The addresses of a header, each once, folded to lower case; `count`: of all there were. */
export function readPeople(binary: string): People {
  const people = new Map<string, Mailbox>();
  for (const { name, address } of addressparser(binary.slice(0, LONGEST), { flatten: true })) {
    // Words of other letters may hide an address among them; that is a name, not an address (RFC 2047, section 5).
    const clean = cleanAddress(address);
    if (clean !== '' && !people.has(clean))
      people.set(clean, { name: cut(plainLine(decodeWords(name)), 300), address: clean });
  }
  return { kept: [...people.values()].slice(0, MOST_KEPT), count: people.size };
}

function cleanAddress(given: string): string {
  const address = plainLine(decodeWords(given))
    .replace(/[\s<>"]/g, '')
    .toLowerCase()
    .slice(0, 320);
  return /^[^@]+@[^@]+$/.test(address) ? address : '';
}
