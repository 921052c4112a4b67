'use server';

import { action } from '@/lib/platform/action';
import { changePassword, changeProfile, endOtherSessions, endOwnSession } from './commands';
import { changePasswordSchema, nothingSchema, ownSessionSchema, profileSchema } from './schema';

export const changeProfileAction = action(profileSchema, changeProfile, { evenWithOldPassword: true });
export const changePasswordAction = action(changePasswordSchema, changePassword, { evenWithOldPassword: true });
export const endOwnSessionAction = action(ownSessionSchema, endOwnSession);
export const endOtherSessionsAction = action(nothingSchema, endOtherSessions);
