import { z } from 'zod';
import { flagInput, idInput, idList, integerInput, optionalId, originalInput, requiredText } from '@/lib/kernel/inputs';
import { locales } from '@/lib/kernel/locale';
import { newPassword } from '@/lib/kernel/password';
import { isZone, zoneName } from '@/lib/kernel/zones';

export const zoneInput = z.string().trim().refine(isZone, 'not_zone').transform(zoneName);
export const localeInput = z.enum(locales, { message: 'required' });

const account = {
  login: requiredText(100).refine((login) => !/\s/.test(login), 'login_spaces'),
  name: requiredText(200),
  employeeId: optionalId,
  locale: localeInput,
  timeZone: zoneInput,
};

export const createUserSchema = z.object({
  ...account,
  employeeId: optionalId.optional(),
  /** also makes an employee of this name, when none is chosen */
  newEmployee: flagInput.default(false),
  roleIds: idList.default([]),
  password: newPassword,
  mustChangePassword: flagInput.default(true),
});
export type CreateUser = z.output<typeof createUserSchema>;

export const changeUserSchema = z
  .object(account)
  .partial()
  .extend({ id: idInput, version: integerInput().optional(), original: originalInput });
export type ChangeUser = z.output<typeof changeUserSchema>;

/** `before`: the roles the form was opened with; only what was added to and taken from them is meant. */
export const userRolesSchema = z.object({
  id: idInput,
  roleIds: idList,
  before: z.preprocess((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value), idList),
});
export type UserRoles = z.output<typeof userRolesSchema>;

export const resetPasswordSchema = z.object({
  id: idInput,
  password: newPassword,
  mustChangePassword: flagInput.default(true),
});
export type ResetPassword = z.output<typeof resetPasswordSchema>;

export const disableUserSchema = z.object({ id: idInput, disabled: flagInput });
export const userSchema = z.object({ id: idInput });

const seen = ['access', 'all', 'none', 'disabled'] as const;
/** What the list of users is asked: `access` those who can get at anything, `none` those who cannot. */
export const userListSchema = z.object({
  show: z.enum(seen).catch('all'),
  q: z.string().max(200).catch(''),
  after: z.string().max(400).catch(''),
});
export type UserList = z.output<typeof userListSchema>;
