import { phoneKey, phoneSearchKey } from '@/lib/kernel/phones';
import { fold } from '@/lib/kernel/text';
import type { CustomerForm } from './kind';

/** What a customer or a contact is searched through: a line each, folded alike; of phones the digits, as they are dialled. */
export function lookupText({
  words,
  phones,
  country,
}: {
  words: readonly string[];
  phones: readonly string[];
  /** where a number without a plus lives; '' when nobody knows */
  country: string;
}): string {
  const keys = phones.flatMap((phone) => [phoneKey(phone, country), phone.replace(/\D/g, '')]);
  return [...new Set([...words.map(fold), ...keys])].filter(Boolean).join('\n');
}

const MIN_DIGITS = 4;

/** What to look for in `lookupText`: the text, and the digits of a phone when it reads as one, however it is written. */
export function lookupTerms(typed: string): string[] {
  const text = fold(typed);
  const isPhone = /^\+?[\d\s().\-/]+$/.test(typed.trim());
  const key = isPhone ? phoneSearchKey(typed) : '';
  return key.length >= MIN_DIGITS && key !== text ? [text, key] : [text];
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

export const requisiteProblems = (_: Requisites): Record<string, string> => ({});
export const accountProblems = (_: {
  account: string;
  bankCode: string;
  country: string;
}): Record<string, string> => ({});
