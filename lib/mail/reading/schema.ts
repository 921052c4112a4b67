import { z } from 'zod';
import { flagInput, idInput } from '@/lib/kernel/inputs';
import { invitationAnswers } from './kind';

export const letterEventSchema = z.object({ id: idInput });
export const shareLetterSchema = z.object({ id: idInput, shared: flagInput });
export const markSpamSchema = z.object({ id: idInput, spam: flagInput });
export const answerInvitationSchema = z.object({
  id: idInput,
  answer: z.enum(invitationAnswers, { message: 'not_valid' }),
});
export type AnswerInvitation = z.output<typeof answerInvitationSchema>;
