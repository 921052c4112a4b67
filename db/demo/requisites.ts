import { checkIban } from '@/lib/kernel/bank-accounts';
import { checkTaxId, type TaxIdKind } from '@/lib/kernel/requisites';
import type { Random } from './random';

// Numbers of invented firms: right in every check digit, found by trying last digits until the check of the house agrees.

/** A number of `length` digits that the check for this country and kind accepts. */
function taxNumber(
  random: Random,
  { country, kind, length, start = '' }: { country: string; kind: TaxIdKind; length: number; start?: string },
): string {
  const tail = country === 'RU' && length === 12 ? 2 : 1;
  for (let tries = 0; tries < 1_000; tries++) {
    const body = start + random.digits(length - tail - start.length);
    for (let end = 0; end < 10 ** tail; end++) {
      const checked = checkTaxId(country, kind, body + String(end).padStart(tail, '0'));
      if (checked.ok) return checked.value;
    }
  }
  throw new Error(`no ${kind} number of ${country} could be made`);
}

export const edrpou = (random: Random): string =>
  taxNumber(random, { country: 'UA', kind: 'company', length: 8, start: String(random.between(20, 45)) });

/** РНОКПП: its first five digits count the days from 1899 to the birthday. */
export const rnokpp = (random: Random): string =>
  taxNumber(random, { country: 'UA', kind: 'person', length: 10, start: String(random.between(25_000, 36_500)) });

export const innOfFirm = (random: Random): string =>
  taxNumber(random, { country: 'RU', kind: 'company', length: 10, start: random.pick(['77', '78', '50', '66', '23']) });

export const ogrn = (random: Random): string =>
  taxNumber(random, { country: 'RU', kind: 'ogrn', length: 13, start: `1${random.between(10, 23)}` });

/** VAT number of a country of Europe: `length` digits after its letters. */
export const vatNumber = (random: Random, country: string, length: number): string =>
  taxNumber(random, { country, kind: 'vat', length, start: String(random.between(1, 9)) });

/** IBAN of an account at the bank with this МФО. */
export function ukrainianIban(random: Random, mfo: string): string {
  const account = `${mfo}00000${random.digits(14)}`;
  for (let check = 2; check < 99; check++) {
    const iban = checkIban(`UA${String(check).padStart(2, '0')}${account}`);
    if (iban.ok) return iban.value;
  }
  throw new Error('no IBAN could be made');
}
