'use server';

import { action } from '@/lib/platform/action';
import { answerInvitation } from './commands/invitation';
import { letPicturesIn, markSpam, shareLetter } from './commands/letter';
import { answerInvitationSchema, letterEventSchema, markSpamSchema, shareLetterSchema } from './schema';

export const shareLetterAction = action(shareLetterSchema, shareLetter);
export const markSpamAction = action(markSpamSchema, markSpam);
export const letPicturesInAction = action(letterEventSchema, letPicturesIn);
export const answerInvitationAction = action(answerInvitationSchema, answerInvitation);
