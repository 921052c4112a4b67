import { today } from '@/lib/kernel/dates';

/** The parts of a person's name, as a card holds them. */
export type NameParts = { lastName: string; firstName: string; middleName: string };

const CYRILLIC = /\p{Script=Cyrillic}/u;
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join(' ');

/** How a person is called in lists: surname first in Cyrillic, as in papers here; given name first in other scripts. */
export function personTitle({ lastName, firstName, middleName }: NameParts): string {
  return CYRILLIC.test(lastName || firstName)
    ? joined([lastName, firstName, middleName])
    : joined([firstName, middleName, lastName]);
}

/** The parts of a name written in one line, by the same custom. A comma after the surname is understood in any script. */
export function splitName(name: string): NameParts {
  const clean = name.trim().replace(/\s+/g, ' ');
  const [before = '', after] = clean.split(/\s*,\s*/, 2);
  if (after !== undefined) {
    const [firstName = '', ...rest] = after.split(' ');
    return { lastName: before, firstName, middleName: rest.join(' ') };
  }
  const words = clean.split(' ');
  if (CYRILLIC.test(clean)) {
    const [lastName = '', firstName = '', ...rest] = words;
    return { lastName, firstName, middleName: rest.join(' ') };
  }
  if (words.length === 1) return { lastName: clean, firstName: '', middleName: '' };
  return {
    firstName: words[0] ?? '',
    middleName: words.slice(1, -1).join(' '),
    lastName: words.at(-1) ?? '',
  };
}

/** Three parts of a name after a colleague and this person may each have changed some of them. */
export function mergedName(
  stored: NameParts,
  typed: Partial<NameParts>,
  original: Record<string, unknown> | undefined,
): NameParts {
  const pick = (part: keyof NameParts): string => {
    const mine = typed[part];
    const untouched = mine === undefined || (original !== undefined && mine === original[part]);
    return untouched ? stored[part] : mine;
  };
  return { lastName: pick('lastName'), firstName: pick('firstName'), middleName: pick('middleName') };
}

export const isNameless = ({ lastName, firstName, middleName }: NameParts): boolean =>
  !lastName && !firstName && !middleName;

/** A key under `errors.fields`, or null. */
export function birthdayProblem(
  birthday: string | null | undefined,
  { now, companyZone }: { now: Date; companyZone: string },
): string | null {
  if (!birthday) return null;
  return birthday > today(now, companyZone) ? 'date_in_future' : birthday < '1900-01-01' ? 'date_too_early' : null;
}
