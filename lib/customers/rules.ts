import type { CustomerForm } from './kind';

/** What a customer is searched through: a line each, lower-cased; of phones the digits alone. */
export function lookupText({
  words,
  emails,
  phones,
}: {
  words: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
}): string {
  const lines = [...words, ...emails].map((text) => text.toLowerCase()).concat(phones.map(digitsOf));
  return [...new Set(lines.map((line) => line.replace(/\s+/g, ' ').trim()))].filter(Boolean).join('\n');
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/**
 * What to look for among the lines of `lookupText`: the text itself, and its digits when it reads as a phone written in
 * any way ("+38 (044) 123-45-67"). A leading zero or plus is how people write a number, not part of what is stored.
 */
export function lookupTerms(typed: string): string[] {
  const text = typed.toLowerCase().replace(/\s+/g, ' ').trim();
  const isPhone = /^\+?[\d\s().\-/]+$/.test(text);
  const digits = digitsOf(text);
  if (!isPhone || digits.length < 4 || digits === text) return [text];
  return [text, digits];
}

/** Would `mainId` above `id` close a circle of organisations? `mains` maps each to the one above it. */
export function closesCircle(id: number, mainId: number | null, mains: ReadonlyMap<number, number | null>): boolean {
  const seen = new Set<number>();
  for (let at = mainId; at !== null && !seen.has(at); at = mains.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

export type Requisites = { form: CustomerForm; country: string; taxId: string; vatId: string; kpp: string; ogrn: string };
