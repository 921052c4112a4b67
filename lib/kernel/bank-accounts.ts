import { ValidationErrorsIBAN, validateBIC, validateIBAN } from 'ibantools';
import { compact, type RequisiteCheck, type RequisiteFault, right, wrong } from './requisites';

/** IBAN; the value comes back without spaces. */
export function checkIban(typed: string): RequisiteCheck {
  const value = compact(typed);
  const { valid, errorCodes } = validateIBAN(value);
  if (valid) return right(value);
  const order: readonly (readonly [ValidationErrorsIBAN, RequisiteFault])[] = [
    [ValidationErrorsIBAN.NoIBANCountry, 'format'],
    [ValidationErrorsIBAN.WrongBBANLength, 'length'],
    [ValidationErrorsIBAN.WrongBBANFormat, 'format'],
    [ValidationErrorsIBAN.WrongIBANChecksum, 'checksum'],
    [ValidationErrorsIBAN.WrongAccountBankBranchChecksum, 'checksum'],
  ];
  return wrong(order.find(([code]) => errorCodes.includes(code))?.[1] ?? 'format');
}

/** SWIFT code of a bank: 8 or 11 letters and digits. */
export function checkBic(typed: string): RequisiteCheck {
  const value = compact(typed);
  if (value.length !== 8 && value.length !== 11) return wrong('length');
  return validateBIC(value).valid ? right(value) : wrong('format');
}

const digits = (typed: string, length: number): RequisiteCheck => {
  const value = compact(typed);
  if (!/^\d+$/.test(value)) return wrong('format');
  return value.length === length ? right(value) : wrong('length');
};

/** МФО of a Ukrainian bank: six digits. */
const checkMfo = (typed: string): RequisiteCheck => digits(typed, 6);

/** The МФО inside a Ukrainian IBAN, or null. */
export const mfoOfIban = (iban: string): string | null => /^UA\d{2}(\d{6})/.exec(compact(iban))?.[1] ?? null;

/** БИК of a Russian bank: nine digits, the first two of them the country (04) or a treasury's (00–03). */
function checkRussianBic(typed: string): RequisiteCheck {
  const result = digits(typed, 9);
  return result.ok && !/^0[0-4]/.test(result.value) ? wrong('format') : result;
}

/** Weights of the control key (Bank of Russia, order 515): 7, 1, 3 over 23 digits, the sum divisible by ten. */
const keyHolds = (digits: string): boolean =>
  [...digits].reduce((sum, digit, at) => sum + ((Number(digit) * ([7, 1, 3][at % 3] ?? 0)) % 10), 0) % 10 === 0;

/**
 * A Russian account of twenty digits. Its control key goes with the bank: the last three digits of the БИК for accounts at
 * a bank, digits five and six with a zero in front for a bank's own account at the Bank of Russia. Treasury accounts
 * (they begin with 0) have another key, which is not checked.
 */
export function checkRussianAccount(typed: string, bic: string): RequisiteCheck {
  const account = digits(typed, 20);
  if (!account.ok || account.value.startsWith('0')) return account;
  const bank = checkRussianBic(bic);
  if (!bank.ok) return account;
  const atCentralBank = /^301/.test(account.value) || /00[0-2]$/.test(bank.value);
  const part = atCentralBank ? `0${bank.value.slice(4, 6)}` : bank.value.slice(6);
  return keyHolds(part + account.value) ? account : wrong('checksum');
}

export type AccountCheck =
  | { ok: true; account: string; bankCode: string }
  | { ok: false; field: 'account' | 'bankCode'; code: RequisiteFault | 'mismatch' };

function checkBankCode(country: string, typed: string): RequisiteCheck {
  if (country === 'RU') return checkRussianBic(typed);
  if (country === 'UA' && /^\d/.test(typed.trim())) return checkMfo(typed);
  return checkBic(typed);
}

/**
 * An account with the code of its bank ('' when none was given): IBAN wherever it begins like one or the country has no
 * other form, in Russia account and БИК. `mismatch`: the МФО is not the one inside the IBAN. An empty МФО is filled in.
 */
export function checkAccount(country: string, account: string, bankCode: string): AccountCheck {
  const at = country.toUpperCase();
  const looksIban = /^[A-Z]{2}\d{2}/.test(compact(account));
  const bank = bankCode.trim() === '' ? right('') : checkBankCode(at, bankCode);
  if (!bank.ok) return { ok: false, field: 'bankCode', code: bank.code };
  const plain = /^[\p{L}\p{N}/]{1,50}$/u.test(compact(account)) ? right(compact(account)) : wrong('format');
  const checked =
    looksIban || at === 'UA' ? checkIban(account) : at === 'RU' ? checkRussianAccount(account, bank.value) : plain;
  if (!checked.ok) return { ok: false, field: 'account', code: checked.code };
  const mfo = mfoOfIban(checked.value);
  if (mfo && /^\d{6}$/.test(bank.value) && bank.value !== mfo)
    return { ok: false, field: 'bankCode', code: 'mismatch' };
  return { ok: true, account: checked.value, bankCode: bank.value || (mfo ?? '') };
}
