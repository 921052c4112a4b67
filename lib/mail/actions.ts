'use server';

import { action } from '@/lib/platform/action';
import { cancelLetter, confirmLetter, sendAgain, tryServer } from './commands/letters';
import { changeServer } from './commands/server';
import { changeTemplate, createTemplate, deleteTemplate, saveSignature } from './commands/templates';
import {
  changeServerSchema,
  changeTemplateSchema,
  createTemplateSchema,
  letterSchema,
  signatureSchema,
  tryServerSchema,
} from './schema';

export const changeServerAction = action(changeServerSchema, changeServer);
export const tryServerAction = action(tryServerSchema, tryServer);
export const sendAgainAction = action(letterSchema, sendAgain);
export const cancelLetterAction = action(letterSchema, cancelLetter);
export const confirmLetterAction = action(letterSchema, confirmLetter);
export const createTemplateAction = action(createTemplateSchema, createTemplate);
export const changeTemplateAction = action(changeTemplateSchema, changeTemplate);
export const deleteTemplateAction = action(letterSchema, deleteTemplate);
export const saveSignatureAction = action(signatureSchema, saveSignature);
