import { validate as inn } from 'stdnum/lib/cjs/ru/inn.js';
import { validate as edrpou } from 'stdnum/lib/cjs/ua/edrpou.js';
import { validate as rnokpp } from 'stdnum/lib/cjs/ua/rntrc.js';
import { type Validate, vatCheck } from './vat-ids';

// Numbers that states give to firms and people. What is checked here are digits, not whether such a firm exists.

export type RequisiteFault = 'checksum' | 'length' | 'format';
export type RequisiteCheck = { ok: true; value: string } | { ok: false; code: RequisiteFault };

/** `company` covers state bodies, `person` covers sole traders. `kpp` and `ogrn` (with ОГРНИП) are Russian. */
export type TaxIdKind = 'company' | 'person' | 'vat' | 'kpp' | 'ogrn';

export const wrong = (code: RequisiteFault): RequisiteCheck => ({ ok: false, code });
export const right = (value: string): RequisiteCheck => ({ ok: true, value });

/** Upper case, without the spaces, dashes and dots people put between digits. */
export const compact = (value: string): string => value.toUpperCase().replace(/[\s\u00a0.\-–]/g, '');

function run(validate: Validate, value: string): RequisiteCheck {
  const result = validate(value);
  if (result.isValid) return right(value);
  const faults: Record<string, RequisiteFault> = { InvalidLength: 'length', InvalidChecksum: 'checksum' };
  return wrong(faults[result.error?.name ?? ''] ?? 'format');
}

const onlyDigits = (value: string): boolean => /^\d+$/.test(value);

/** ЄДРПОУ; tables drop the zeros it begins with, so they are put back where the check digit then agrees. */
function ukrainianCompany(value: string): RequisiteCheck {
  const padded = run(edrpou, value.padStart(8, '0'));
  return padded.ok && padded.value.startsWith('0') && onlyDigits(value) ? padded : run(edrpou, value);
}

/** РНОКПП, or the passport of somebody who refused one: two letters and six digits, or nine digits. */
function ukrainianPerson(value: string): RequisiteCheck {
  return /^([А-ЯІЇЄҐ]{2}\d{6}|\d{9})$/.test(value) ? right(value) : run(rnokpp, value);
}

/** A person's VAT number is the РНОКПП; a firm's has twelve digits whose check is not published. */
function ukrainianVat(value: string): RequisiteCheck {
  if (!onlyDigits(value)) return wrong('format');
  if (value.length === 12) return right(value);
  return value.length === 10 ? run(rnokpp, value) : wrong('length');
}

function russianInn(value: string, length: number): RequisiteCheck {
  return onlyDigits(value) && value.length !== length ? wrong('length') : run(inn, value);
}

function kpp(value: string): RequisiteCheck {
  if (value.length !== 9) return wrong('length');
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(value) ? right(value) : wrong('format');
}

/** ОГРН has 13 digits, ОГРНИП 15: the last is the rest of the others by 11 or 13. */
function ogrn(value: string): RequisiteCheck {
  if (!onlyDigits(value)) return wrong('format');
  if (value.length !== 13 && value.length !== 15) return wrong('length');
  const rest = BigInt(value.slice(0, -1)) % BigInt(value.length - 2);
  return rest % 10n === BigInt(value.slice(-1)) ? right(value) : wrong('checksum');
}

function vat(country: string, value: string): RequisiteCheck {
  const check = vatCheck(country);
  if (!check) return freeform(value);
  const own = value.startsWith(check.prefix) ? value.slice(check.prefix.length) : value;
  const result = run(check.validate, own);
  return result.ok ? right(check.prefix + result.value) : result;
}

/** A country whose rules are not known here: letters and digits, two to thirty. */
function freeform(value: string): RequisiteCheck {
  if (value.length < 2 || value.length > 30) return wrong('length');
  return /^[\p{L}\p{N}/]+$/u.test(value) ? right(value) : wrong('format');
}

/**
 * A tax number by the rules of a country (ISO code; '' where it is not known). The value comes back as it is stored:
 * without spaces and dashes, VAT numbers of Europe with their letters in front.
 */
export function checkTaxId(country: string, kind: TaxIdKind, typed: string): RequisiteCheck {
  const value = compact(typed);
  if (value === '') return wrong('format');
  if (kind === 'kpp') return kpp(value);
  if (kind === 'ogrn') return ogrn(value);
  switch (country.toUpperCase()) {
    case 'UA':
      if (kind === 'vat') return ukrainianVat(value);
      return kind === 'company' ? ukrainianCompany(value) : ukrainianPerson(value);
    case 'RU':
      return kind === 'vat' ? run(inn, value) : russianInn(value, kind === 'company' ? 10 : 12);
    default:
      return kind === 'vat' ? vat(country.toUpperCase(), value) : freeform(value);
  }
}
