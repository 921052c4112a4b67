import { fold } from '@/lib/kernel/text';
import type { CustomerForm } from './kind';

/** What a customer is searched through: a line each, folded alike; of phones the digits alone. */
export function lookupText({ words, phones }: { words: readonly string[]; phones: readonly string[] }): string {
  const lines = [...words.map(fold), ...phones.map(digitsOf)];
  return [...new Set(lines)].filter(Boolean).join('\n');
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** What to look for in `lookupText`: the text, and its digits when it reads as a phone, however that is written. */
export function lookupTerms(typed: string): string[] {
  const text = fold(typed);
  const digits = digitsOf(typed);
  const isPhone = /^\+?[\d\s().\-/]+$/.test(typed.trim());
  return isPhone && digits.length >= 4 && digits !== text ? [text, digits] : [text];
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

export type Requisites = {
  form: CustomerForm;
  country: string;
  taxId: string;
  vatId: string;
  kpp: string;
  ogrn: string;
};
