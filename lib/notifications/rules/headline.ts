import type { WordsOf } from '@/lib/platform/words';
import type { Role, Stage } from '../kind';

type Said = Pick<WordsOf, 'say' | 'find'>;
type Told = { stage: Stage; role: Role; details: Record<string, string | number> };

/** What happened, in a few words: to the executor "Assigned to you", to others "New executors". */
export const headlineOf = ({ say, find }: Said, { stage, role, details }: Told): string =>
  details.mailStep
    ? say('notifications.said.mail_stopped', { step: say(`mail.steps.${details.mailStep}.name`) })
    : (find(`notifications.said.${stage}_${role}`, details) ?? say(`notifications.said.${stage}`, details));
