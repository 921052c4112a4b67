import { cron, eventType, staticSchema } from 'inngest';
import { houseContext } from '@/lib/platform/house-context';
import { listUnfollowed, makeSuccessor } from '@/lib/tasks/recurrence/commands/successor';
import { fireDueReminders, listReminderMoments } from '@/lib/tasks/reminders/commands/fire';
import { forgetOldReminders } from '@/lib/tasks/reminders/commands/one-tap';
import { inngest } from '../client';

const completed = eventType('task.completed', { schema: staticSchema<{ id: number }>() });
const recurrenceSet = eventType('task.recurrence_set', { schema: staticSchema<{ id: number }>() });
const remindersChanged = eventType('task.reminders_changed', { schema: staticSchema<{ ids: number[] }>() });

/** A little more than the minute until it looks again. */
const AHEAD_SECONDS = 70;

/** Sends what is due until now, then waits for each moment of the next minute; what is set meanwhile starts it anew. */
const remind = inngest.createFunction(
  { id: 'task-reminders', triggers: [cron('* * * * *'), remindersChanged] },
  async ({ step }) => {
    const moments = await step.run('due', async () => {
      const ctx = await houseContext();
      await fireDueReminders(ctx);
      return listReminderMoments(ctx, AHEAD_SECONDS);
    });
    for (const moment of moments) {
      await step.sleepUntil(`until ${moment}`, moment);
      await step.run(`at ${moment}`, async () => fireDueReminders(await houseContext()));
    }
  },
);

const follow = inngest.createFunction(
  { id: 'task-series', triggers: [completed, recurrenceSet] },
  async ({ event, step }) => step.run('next', async () => makeSuccessor(await houseContext(), { id: event.data.id })),
);

/** What is done without such an event, an undone reopening, is found here. One that cannot be made holds up no other. */
const followAll = inngest.createFunction(
  { id: 'task-series-missed', triggers: [cron('*/5 * * * *')] },
  async ({ step }) => {
    const ids = await step.run('missing', async () => listUnfollowed(await houseContext()));
    const failed: number[] = [];
    for (const id of ids) {
      try {
        await step.run(`next of ${id}`, async () => makeSuccessor(await houseContext(), { id }));
      } catch {
        failed.push(id);
      }
    }
    if (failed.length) throw new Error(`nothing could be made after the tasks ${failed.join(', ')}`);
  },
);

const forget = inngest.createFunction(
  { id: 'task-reminders-forget', triggers: [cron('40 3 * * *')] },
  async ({ step }) => step.run('old', async () => forgetOldReminders(await houseContext())),
);

export const taskFunctions = [remind, follow, followAll, forget];
