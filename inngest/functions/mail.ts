import { cron, eventType } from 'inngest';
import { sendDueLetters } from '@/lib/mail/commands/send';
import { houseContext } from '@/lib/platform/house-context';
import { inngest } from '../client';

/** More than a queue of ten thousand takes; what is left then waits for the next minute. */
const ROUNDS = 60;

/** Hands over what waits. Each round takes what is due then, so one that runs twice finds nothing left to do. */
const sendMail = inngest.createFunction(
  // One that is at it takes what comes meanwhile; more would hold up other work while a slow server is waited for.
  { id: 'mail-queue', concurrency: 2, triggers: [cron('* * * * *'), eventType('letter.queued')] },
  async ({ step }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { more } = await step.run(`send ${round}`, async () => sendDueLetters(await houseContext()));
      if (!more) return;
    }
  },
);

export const mailFunctions = [sendMail];
