'use server';

import { action } from '@/lib/platform/action';
import { changeUser, setUserRoles } from './commands/change-user';
import { createUser } from './commands/create-user';
import { disableUser, resetPassword, revokeSessions } from './commands/sign-in-of-user';
import {
  changeUserSchema,
  createUserSchema,
  disableUserSchema,
  resetPasswordSchema,
  userRolesSchema,
  userSchema,
} from './schema';

export const createUserAction = action(createUserSchema, createUser);
export const changeUserAction = action(changeUserSchema, changeUser);
export const setUserRolesAction = action(userRolesSchema, setUserRoles);
export const resetPasswordAction = action(resetPasswordSchema, resetPassword);
export const disableUserAction = action(disableUserSchema, disableUser);
export const revokeSessionsAction = action(userSchema, revokeSessions);
