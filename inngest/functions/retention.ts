import { cron } from 'inngest';
import { forgetChanges } from '@/lib/platform/changes';
import { forgetFinished } from '@/lib/record/retention';
import { inngest } from '../client';

/** Clears away what nobody may ask for any more; it takes what is old now, so a missed run loses nothing. */
const retention = inngest.createFunction({ id: 'retention', triggers: [cron('*/10 * * * *')] }, async ({ step }) => {
  await step.run('changes', forgetChanges);
  return step.run('finished', forgetFinished);
});

export const retentionFunctions = [retention];
