import { cron, eventType, staticSchema } from 'inngest';
import { compareMailbox } from '@/lib/mail/inbox/commands/compare';
import { askAgain, askDueMailboxes } from '@/lib/mail/inbox/commands/due';
import { receiveMailbox } from '@/lib/mail/inbox/commands/receive';
import { houseContext } from '@/lib/platform/house-context';
import { forgetIncoming } from '@/lib/platform/incoming-file';
import { inngest } from '../client';

type Asked = { id: number; insists?: boolean; compares?: boolean };
const asked = eventType('mailbox.asked', { schema: staticSchema<Asked>() });

/** Looks what is due by now; a round that was missed loses nothing. */
const poll = inngest.createFunction({ id: 'mailbox-poll', triggers: [cron('* * * * *')] }, async ({ step }) =>
  step.run('due', async () => askDueMailboxes(await houseContext())),
);

/** One mailbox, one process at a time. What is left over is asked for anew, behind the mailboxes that wait. */
const receive = inngest.createFunction(
  { id: 'mailbox-receive', concurrency: { limit: 1, key: 'event.data.id' }, triggers: [asked] },
  async ({ event, step }) => {
    const { id, insists = false, compares = false } = event.data;
    const { more } = await step.run('letters', async () => {
      const ctx = await houseContext();
      return compares ? compareMailbox(ctx, { id }) : receiveMailbox(ctx, { id, insists });
    });
    if (more) await step.run('go on', async () => askAgain(await houseContext(), compares ? { id, compares } : { id }));
  },
);

const forget = inngest.createFunction({ id: 'mailbox-forget', triggers: [cron('50 3 * * *')] }, async ({ step }) =>
  step.run('arriving files', () => forgetIncoming()),
);

export const mailboxFunctions = [poll, receive, forget];
