import { checkAccount } from '@/lib/kernel/bank-accounts';
import { phoneKey, phoneSearchKey } from '@/lib/kernel/phones';
import { checkTaxId, type RequisiteCheck } from '@/lib/kernel/requisites';
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

const numberKinds = { taxId: 'company', vatId: 'vat', kpp: 'kpp', ogrn: 'ogrn' } as const;
type NumberField = keyof typeof numberKinds;
const numberFields = Object.keys(numberKinds) as NumberField[];

const check = (field: NumberField, { form, country, ...numbers }: Requisites): RequisiteCheck => {
  const isPerson = form === 'person' || form === 'sole_trader';
  const kind = field === 'taxId' && isPerson ? 'person' : numberKinds[field];
  return checkTaxId(country, kind, numbers[field]);
};

/** Numbers as they are stored, whatever was put between their digits; what is not right stays as it was typed. */
export function storedRequisites(requisites: Requisites): Pick<Requisites, NumberField> {
  const stored = { ...requisites };
  for (const field of numberFields) {
    const checked = requisites[field] === '' ? null : check(field, requisites);
    if (checked?.ok) stored[field] = checked.value;
  }
  const { taxId, vatId, kpp, ogrn } = stored;
  return { taxId, vatId, kpp, ogrn };
}

/** What is wrong with the numbers of a customer, by the rules of its country and form. Empty numbers are in order. */
export function requisiteProblems(requisites: Requisites): Record<string, string> {
  return Object.fromEntries(
    numberFields.flatMap((field) => {
      const checked = requisites[field] === '' ? null : check(field, requisites);
      return checked && !checked.ok ? [[field, `requisite_${checked.code}`]] : [];
    }),
  );
}

/** An IBAN tells its country itself, whatever the customer's is. */
const countryOf = (account: string, country: string): string =>
  /^\s*([A-Za-z]{2})\s*\d{2}/.exec(account)?.[1]?.toUpperCase() ?? country;

export type Account = { account: string; bankName: string; bankCode: string; currency: string };

/** An account as it is kept: without spaces, with the bank's code that its IBAN tells; what is wrong stays as typed. */
export function storedAccount(
  { account, bankName = '', bankCode = '', currency = '' }: Pick<Account, 'account'> & Partial<Account>,
  country: string,
): Account {
  const checked = checkAccount(countryOf(account, country), account, bankCode);
  return { account, bankCode, ...(checked.ok ? pickAccount(checked) : null), bankName, currency };
}

const pickAccount = ({ account, bankCode }: Pick<Account, 'account' | 'bankCode'>) => ({ account, bankCode });

/** What is wrong with an account of a customer of this country. */
export function accountProblems({ account, bankCode }: Account, country: string): Record<string, string> {
  const checked = checkAccount(countryOf(account, country), account, bankCode);
  if (checked.ok) return {};
  return { [checked.field]: `${checked.field === 'account' ? 'account' : 'bank_code'}_${checked.code}` };
}
