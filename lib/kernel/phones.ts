import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type Phone = {
  /** `+380441234567`: how a phone is stored. */
  e164: string;
  /** As people of its country write it: `044 123 4567`. */
  national: string;
  /** As people abroad write it: `+380 44 123 4567`. */
  international: string;
  /** ISO code, or null where several countries share a code. */
  country: string | null;
  /** The extension typed after it, or ''. */
  extension: string;
};

const codeOf = (country: string): CountryCode | undefined => {
  const code = country.toUpperCase();
  return isSupportedCountry(code) ? code : undefined;
};

/** A phone typed in any form; `country` (ISO code) is where a number without `+` lives. Null when no phone can be that. */
export function parsePhone(text: string, country: string): Phone | null {
  const typed = text
    .trim()
    .replace(/^00(?=[1-9])/, '+')
    .replace(/(?:доб|вн|внутр)\.?\s*(?=\d+$)/iu, 'ext. ');
  const found = parsePhoneNumberFromString(typed, { defaultCountry: codeOf(country), extract: false });
  if (!found?.isPossible()) return null;
  return {
    e164: found.number,
    national: found.formatNational(),
    international: found.formatInternational(),
    country: found.country ?? null,
    extension: found.ext ?? '',
  };
}

/** How a stored phone is shown to people of `country`; text that is no phone is shown as it is. */
export function formatPhone(text: string, country: string): string {
  const phone = parsePhone(text, country);
  if (!phone) return text;
  return phone.country === country.toUpperCase() ? phone.national : phone.international;
}

/** What is stored of a typed phone: `+380441234567`, with ` ext. 12`; text that is no phone stays as typed, trimmed. */
export function normalizePhone(text: string, country: string): string {
  const phone = parsePhone(text, country);
  if (!phone) return text.trim();
  return phone.extension ? `${phone.e164} ext. ${phone.extension}` : phone.e164;
}

/** The digits a phone is found by. */
export const phoneKey = (text: string, country: string): string =>
  (parsePhone(text, country)?.e164 ?? text).replace(/\D/g, '');

/** What to look for inside `phoneKey`s when part of a phone was typed in any form: digits without `00`, `0` or `8` in front. */
export function phoneSearchKey(typed: string): string {
  const digits = typed.replace(/\D/g, '');
  if (typed.trim().startsWith('+')) return digits;
  return digits.length === 11 ? digits.replace(/^(8|0+)/, '') : digits.replace(/^0+/, '');
}

/** The phones of one field: commas, semicolons, line breaks between them, a slash where spaces stand around it. */
export const splitPhones = (text: string): string[] =>
  text
    .split(/[,;\n]|\s\/\s/)
    .map((part) => part.trim())
    .filter(Boolean);
