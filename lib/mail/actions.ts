'use server';

import { action } from '@/lib/platform/action';
import { cancelLetter, confirmLetter, sendAgain, tryServer } from './commands/letters';
import { changeServer } from './commands/server';
import { changeServerSchema, letterSchema, tryServerSchema } from './schema';

export const changeServerAction = action(changeServerSchema, changeServer);
export const tryServerAction = action(tryServerSchema, tryServer);
export const sendAgainAction = action(letterSchema, sendAgain);
export const cancelLetterAction = action(letterSchema, cancelLetter);
export const confirmLetterAction = action(letterSchema, confirmLetter);
