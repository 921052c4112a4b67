/** A header with its folds undone; the value as bytes, one character each. */
export type Header = { name: string; value: string };

const MOST_HEADERS = 5_000;

/** Lines that are no header (a mailbox's `From ` line, rubbish) are passed over. */
export function readHeaders(block: Buffer): Header[] {
  const headers: { name: string; lines: string[] }[] = [];
  for (const line of block.toString('latin1').split(/\r?\n|\r/)) {
    if (line === '') continue;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      headers.at(-1)?.lines.push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trimEnd().toLowerCase();
    if (colon < 1 || !/^[\x21-\x7e]{1,200}$/.test(name)) continue;
    if (headers.length >= MOST_HEADERS) break;
    headers.push({ name, lines: [line.slice(colon + 1).trim()] });
  }
  return headers.map(({ name, lines }) => ({ name, value: lines.join(' ') }));
}

/** The first of its name, as most programs take it; '' for none. */
export const headerOf = (headers: readonly Header[], name: string): string =>
  headers.find((header) => header.name === name)?.value ?? '';

export const headersOf = (headers: readonly Header[], name: string): string[] =>
  headers.filter((header) => header.name === name).map(({ value }) => value);
