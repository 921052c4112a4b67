import type { WordsOf } from '@/lib/platform/words';
import type { Role, Stage } from '../kind';

type Said = Pick<WordsOf, 'say' | 'find'>;
type Told = { stage: Stage; role: Role; details: Record<string, string | number> };

/** What happened, in a few words: to the executor "Assigned to you", to others "New executors". */
export function headlineOf({ say, find }: Said, { stage, role, details }: Told): string {
  const { mailStep, mailboxStep, isRefused, name = '' } = details;
  if (mailStep) return say('notifications.said.mail_stopped', { step: say(`mail.steps.${mailStep}.name`) });
  if (mailboxStep)
    return say('notifications.said.mailbox_stopped', {
      name,
      step: say(`settings.mailboxes.steps.${mailboxStep}.name`),
    });
  if (isRefused) return say('notifications.said.letter_failed');
  return find(`notifications.said.${stage}_${role}`, details) ?? say(`notifications.said.${stage}`, details);
}
