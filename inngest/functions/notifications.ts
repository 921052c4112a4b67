import { cron, eventType, staticSchema } from 'inngest';
import { recordKinds } from '@/lib/kinds';
import { tellBirthdays } from '@/lib/notifications/commands/birthdays';
import { deliverMessages } from '@/lib/notifications/commands/deliver';
import { forgetOldNotices } from '@/lib/notifications/commands/forget';
import { releaseLetters } from '@/lib/notifications/commands/release';
import { tell } from '@/lib/notifications/commands/tell';
import { type ToldFiring, tellReminders } from '@/lib/notifications/commands/tell-reminders';
import { toldEvents } from '@/lib/notifications/rules/stages';
import { houseContext } from '@/lib/platform/house-context';
import { makeOneTapLinks } from '@/lib/tasks/reminders/commands/one-tap';
import { inngest } from '../client';

const release = async () => releaseLetters(await houseContext(), { kinds: recordKinds, taps: makeOneTapLinks });

const deliver = async () => deliverMessages(await houseContext(), recordKinds);

/** Tells whom an event concerns, and writes the letters that need not wait. */
const notify = inngest.createFunction(
  { id: 'notify', triggers: toldEvents.map((name) => eventType(name)) },
  async ({ event, step }) => {
    const { id, name, data } = event;
    if (!id) throw new Error(`an event without an id: ${name}`);
    const { due } = await step.run('tell', async () => tell(await houseContext(), recordKinds, { id, name, data }));
    if (due.includes('email')) await step.run('letters', release);
    if (due.includes('push') || due.includes('sms')) await step.run('messages', deliver);
  },
);

const remindersDue = eventType('task.reminders_due', { schema: staticSchema<{ firings: ToldFiring[] }>() });

const notifyReminders = inngest.createFunction(
  { id: 'notify-reminders', triggers: remindersDue },
  async ({ event, step }) => {
    const { due } = await step.run('tell', async () =>
      tellReminders(await houseContext(), recordKinds, event.data.firings),
    );
    if (due.includes('email')) await step.run('letters', release);
    if (due.includes('push') || due.includes('sms')) await step.run('messages', deliver);
  },
);

/** What waited for the end of quiet hours or for the hour of the digest. */
const releaseAll = inngest.createFunction({ id: 'notify-due', triggers: [cron('* * * * *')] }, async ({ step }) => {
  await step.run('letters', release);
  await step.run('messages', deliver);
});

const birthdays = inngest.createFunction({ id: 'birthdays', triggers: [cron('*/30 * * * *')] }, async ({ step }) =>
  step.run('tell', async () => tellBirthdays(await houseContext(), recordKinds)),
);

const forget = inngest.createFunction({ id: 'notify-retention', triggers: [cron('20 3 * * *')] }, async ({ step }) =>
  step.run('forget', async () => forgetOldNotices(await houseContext())),
);

export const notificationFunctions = [notify, notifyReminders, releaseAll, birthdays, forget];
