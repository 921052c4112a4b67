import { z } from 'zod';

/** Least length of a password. */
const PASSWORD_LENGTH = 10;

/** Beginnings of what everybody tries first; whoever only adds digits to one of them has chosen no password. */
const common = [
  'password',
  'passw0rd',
  'qwerty',
  'qwertyuiop',
  'йцукен',
  'пароль',
  'admin',
  'administrator',
  'letmein',
  'welcome',
  'iloveyou',
  'abc',
  'dilo',
  'company',
];

/** Why a password is too weak: a key under `errors.fields`, or null. */
export function passwordProblem(password: string): string | null {
  if ([...password].length < PASSWORD_LENGTH) return 'password_short';
  const bare = password.toLowerCase().replace(/[\d\s!@#$%^&*._-]+$/, '');
  if (bare === '' || common.includes(bare) || new Set(password).size < 4) return 'password_common';
  return null;
}

/** A password somebody chooses. */
export const newPassword = z
  .string({ message: 'required' })
  .max(1_000, 'too_long')
  .superRefine((password, check) => {
    const problem = passwordProblem(password);
    if (problem) check.addIssue({ code: 'custom', message: problem });
  });
