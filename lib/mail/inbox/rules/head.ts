import { cut } from '@/lib/kernel/text';
import type { ParsedLetter } from '../views';
import { plainLine } from './charset';
import { type Header, headerOf, headersOf } from './headers';
import { readPeople } from './people';
import { decodeWords } from './words';

/** What is known of a letter beside its bytes. */
export type LetterFacts = { receivedAt: Date; ownAddress: string; isSent: boolean };

type Head = Omit<ParsedLetter, 'identity' | 'html' | 'text' | 'files' | 'invitation' | 'problem' | 'rawSize'>;

const MOST_REFERENCES = 100;
const LONGEST_SUBJECT = 1_000;

/** What the header of a letter says. */
export function readHead(headers: readonly Header[], { receivedAt, ownAddress, isSent }: LetterFacts): Head {
  const people = (name: string) => readPeople(headersOf(headers, name).join(', '));
  const [from, sender, to, cc, replyTo] = ['from', 'sender', 'to', 'cc', 'reply-to'].map(people);
  const writer = from?.kept[0] ?? sender?.kept[0] ?? null;
  return {
    messageId: idsOf(headerOf(headers, 'message-id'))[0] ?? '',
    inReplyTo: idsOf(headerOf(headers, 'in-reply-to'))[0] ?? '',
    references: [...new Set(idsOf(headerOf(headers, 'references')))].slice(-MOST_REFERENCES),
    from: writer,
    ...{ replyTo: replyTo?.kept ?? [], to: to?.kept ?? [], cc: cc?.kept ?? [] },
    recipients: (to?.count ?? 0) + (cc?.count ?? 0),
    subject: cut(plainLine(decodeWords(headerOf(headers, 'subject'))), LONGEST_SUBJECT),
    datedAt: dateOf(headerOf(headers, 'date')),
    receivedAt,
    isAutomatic: isAutomatic(headers),
    isOutgoing: isSent || (writer?.address === ownAddress.toLowerCase() && !wasDelivered(headers)),
  };
}

const DELIVERED = [
  ...['received', 'x-received', 'return-path', 'delivered-to', 'x-original-to', 'envelope-to'],
  ...['authentication-results', 'received-spf', 'arc-seal'],
];

/** It came over the network. That it names our own address as its writer anybody can write who sends it. */
const wasDelivered = (headers: readonly Header[]): boolean => DELIVERED.some((name) => headerOf(headers, name) !== '');

/** Message-IDs without their brackets; one without brackets is taken as it is. */
function idsOf(value: string): string[] {
  const found = [...value.matchAll(/<([^<>]{1,900})>/g)].map(([, id = '']) => id);
  const ids = found.length ? found : value.trim() === '' ? [] : value.trim().split(/[\s,]+/);
  return ids.map((id) => plainLine(id).replace(/\s+/g, '').replace(/^<|>$/g, '').slice(0, 900)).filter(Boolean);
}

const [FIRST, LAST] = [Date.UTC(1900, 0, 1), Date.UTC(2200, 0, 1)];

/** Null for what no clock can show. */
function dateOf(value: string): Date | null {
  const at = new Date(value.replace(/\([^()]*\)/g, ' ').slice(0, 100));
  return at.getTime() >= FIRST && at.getTime() < LAST ? at : null;
}

function isAutomatic(headers: readonly Header[]): boolean {
  const value = (name: string) => headerOf(headers, name).trim().toLowerCase();
  const submitted = value('auto-submitted');
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    /^(bulk|junk|list|auto_reply)/.test(value('precedence')) ||
    ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond'].some((name) => value(name) !== '') ||
    value('return-path') === '<>'
  );
}

/** What two copies of one letter have in common, whatever way they took: no traces of servers, no marks of filters. */
export function contentKey(headers: readonly Header[]): string[] {
  const addresses = (name: string) =>
    readPeople(headersOf(headers, name).join(', '))
      .kept.map(({ address }) => address)
      .join(',');
  const date = headerOf(headers, 'date').replace(/\s+/g, ' ').trim();
  return [
    addresses('from'),
    addresses('to'),
    addresses('cc'),
    plainLine(decodeWords(headerOf(headers, 'subject'))),
    date,
  ];
}
