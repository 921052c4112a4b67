import freeMail from 'email-providers/all.json';
import type { ParsedLetter } from '../../inbox/views';

// What a letter carries that says where it belongs, and whose its addresses are. All of it can be forged by whoever has seen
// it once; what follows from each is decided in `kin.ts`.

const TOKEN = '[0-9a-f]{40}';
const plussed = new RegExp(`\\+(${TOKEN})@`, 'i');
const rooted = new RegExp(`^(${TOKEN})\\.reply@`, 'i');
const MOST_TOKENS = 10;

type Carrier = Pick<ParsedLetter, 'to' | 'cc' | 'references' | 'inReplyTo'>;

/** Tokens of ours a letter brings back: in an address it went to, or in the root of its thread. */
export function tokensOf({ to, cc, references, inReplyTo }: Carrier): string[] {
  const addressed = [...to, ...cc].flatMap(({ address }) => plussed.exec(address)?.[1] ?? []);
  const threaded = [inReplyTo, ...references].flatMap((id) => rooted.exec(id)?.[1] ?? []);
  return [...new Set([...addressed, ...threaded].map((token) => token.toLowerCase()))].slice(0, MOST_TOKENS);
}

const MOST_NUMBERS = 5;

/** What may be the number of a record in a subject: `Re: [T-12] Contract`. Folded to lower case. */
export function numbersIn(subject: string): string[] {
  const found = [...subject.matchAll(/\[([^[\]\s]{1,40})\]/gu)].map(([, number = '']) => number.toLowerCase());
  return [...new Set(found.filter((number) => /\d/.test(number)))].slice(0, MOST_NUMBERS);
}

const MOST_REFERENCES = 50;

/** The ids of the letters it answers, the nearest first. */
export function parentsOf({ references, inReplyTo }: Pick<ParsedLetter, 'references' | 'inReplyTo'>): string[] {
  const nearest = [inReplyTo, ...[...references].reverse()].filter(Boolean);
  return [...new Set(nearest)].slice(0, MOST_REFERENCES);
}

/** Letters of people who write from such a domain have nothing but the domain in common. */
const free = new Set([
  ...freeMail,
  ...[
    'meta.ua',
    'bigmir.net',
    'email.ua',
    'mail.ua',
    'online.ua',
    'yandex.ua',
    'ua.fm',
    'i.com.ua',
    'vk.com',
    'lenta.ru',
  ],
]);

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
export const isFreeMail = (domain: string): boolean => free.has(domain) || !domain.includes('.');

/** A domain and those above it that may be a firm's: `mail.firm.com` and `firm.com`. */
export function domainsAbove(domain: string): string[] {
  const parts = domain.split('.');
  return parts.slice(0, -1).map((_, at) => parts.slice(at).join('.'));
}

/** Whether somebody takes part where these people do: by their address, or by the domain of their firm. */
export function takesPart(address: string, people: Iterable<string>): boolean {
  const domain = domainOf(address);
  const byFirm = !isFreeMail(domain);
  for (const one of people) if (one === address || (byFirm && domainOf(one) === domain)) return true;
  return false;
}

/** The other side's addresses, the likeliest first: the sender of what came, the recipients of what went out. */
export function otherSide({ isOutgoing, from, replyTo, to, cc }: ParsedLetter): string[] {
  const boxes = isOutgoing ? [...to, ...cc] : [...(from ? [from] : []), ...replyTo];
  return [...new Set(boxes.map(({ address }) => address.toLowerCase()).filter(Boolean))].slice(0, 20);
}

/** The same without where answers are to go: anybody may write that there. */
export const writersOf = (letter: ParsedLetter): string[] => otherSide({ ...letter, replyTo: [] });

/** All the addresses of a letter. */
export function addressesOf({ from, replyTo, to, cc }: Pick<ParsedLetter, 'from' | 'replyTo' | 'to' | 'cc'>): string[] {
  const all = [...(from ? [from] : []), ...replyTo, ...to, ...cc];
  return [...new Set(all.map(({ address }) => address.toLowerCase()).filter(Boolean))];
}

const bare = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Our own letter, come back as a copy: its id alone could be forged by whoever got it, its words then say nothing new. */
export const isCopyOf = (
  letter: Pick<ParsedLetter, 'subject' | 'text'>,
  own: { subject: string; text: string },
): boolean => bare(letter.subject) === bare(own.subject) && bare(letter.text) === bare(own.text);
