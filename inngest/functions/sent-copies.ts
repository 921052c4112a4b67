import { eventType, staticSchema } from 'inngest';
import { copyToSent } from '@/lib/mail/reading/commands/sent-copy';
import { houseContext } from '@/lib/platform/house-context';
import { inngest } from '../client';

const sent = eventType('letter.sent', { schema: staticSchema<{ id: number }>() });

/** Puts a copy of what was sent into its mailbox, unless the server has done so by then. */
const keepSent = inngest.createFunction(
  { id: 'sent-copies', concurrency: 2, triggers: sent },
  async ({ event, step }) => {
    await step.sleep('for the server', '1m');
    return step.run('copy', async () => copyToSent(await houseContext(), event.data.id));
  },
);

export const sentCopyFunctions = [keepSent];
