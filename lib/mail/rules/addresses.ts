import type { Mailbox } from '../kind';

const SHAPE = /^[^\s@<>(),;:"[\]\\]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

export const isAddress = (text: string): boolean => text.length <= 254 && SHAPE.test(text);

/** `Olena <olena@firm.com>; ann@firm.com` as mailboxes; null when one of them is none. */
export function readMailboxes(text: string): Mailbox[] | null {
  const parts = text.match(/(?:"[^"]*"|[^,;\n"])+/g) ?? [];
  const found: Mailbox[] = [];
  for (const part of parts.map((one) => one.trim()).filter(Boolean)) {
    const named = /^(.*?)\s*<([^<>]+)>$/.exec(part);
    const address = (named?.[2] ?? part).trim();
    // An address before the angle brackets is one that a comma was forgotten after.
    if (!isAddress(address) || /^[^"]*@/.test(named?.[1] ?? '')) return null;
    const name = (named?.[1] ?? '').replace(/^"(.*)"$/, '$1').trim();
    if (!found.some((one) => one.address.toLowerCase() === address.toLowerCase())) found.push({ name, address });
  }
  return found;
}

const PLAIN = /^[\p{L}\p{N} .'’-]*$/u;

/** The same the other way round. */
export const writeMailboxes = (boxes: readonly Mailbox[]): string =>
  boxes
    .map(({ name, address }) =>
      name ? `${PLAIN.test(name) ? name : `"${name.replaceAll('"', '')}"`} <${address}>` : address,
    )
    .join(', ');

/** `reply@firm.com` and a token as `reply+token@firm.com`. */
export function withToken(address: string, token: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1) || 'dilo.invalid';
