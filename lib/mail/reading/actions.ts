'use server';

import { action } from '@/lib/platform/action';
import { answerInvitation } from './commands/invitation';
import { letPicturesIn, markSpam, shareLetter } from './commands/letter';
import { noteSeen } from './commands/seen';
import { answerInvitationSchema, letterEventSchema, markSpamSchema, shareLetterSchema } from './schema';

export const noteSeenAction = action(letterEventSchema, noteSeen);
export const shareLetterAction = action(shareLetterSchema, shareLetter);
export const markSpamAction = action(markSpamSchema, markSpam);
export const letPicturesInAction = action(letterEventSchema, letPicturesIn);
export const answerInvitationAction = action(answerInvitationSchema, answerInvitation);
