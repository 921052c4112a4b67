import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { tasks } from '@/db/schema/tasks';
import { setRecurrence } from '@/lib/tasks/recurrence/commands/set';
import { type SetRecurrence, setRecurrenceSchema } from '@/lib/tasks/recurrence/schema';
import { addReminder } from '@/lib/tasks/reminders/commands/set';
import { addReminderSchema } from '@/lib/tasks/reminders/schema';
import type { Actors } from './actors';

/** How the house repeats itself; each task of the first that are still open gets one, over and over. */
const habits = [
  { frequency: 'week' },
  { frequency: 'month' },
  { frequency: 'week', every: 2 },
  { frequency: 'month', monthBy: 'weekday', monthWeek: '-1' },
  { frequency: 'day', missed: 'future' },
] as const satisfies readonly Partial<SetRecurrence>[];
const ahead = [{ hours: 1 }, { days: 1, byEmail: true }, { days: 3, hours: 4, before: 'start' }] as const;
const MANY = 20;

/** Some of the everyday work comes again, and its people are reminded of it. */
export async function loadHabits(actors: Actors): Promise<void> {
  const ctx = actors.at('director', { on: 0, minute: 1_439 });
  const rows = await db
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        inArray(tasks.category, ['open', 'working']),
        isNull(tasks.projectId),
        isNull(tasks.parentId),
        eq(tasks.rollsUp, false),
        gt(tasks.dueAt, ctx.now),
      ),
    )
    .orderBy(asc(tasks.dueAt), asc(tasks.id))
    .limit(MANY);
  for (const [at, { id }] of rows.entries()) {
    await setRecurrence(ctx, setRecurrenceSchema.parse({ ...habits[at % habits.length], id }));
    await addReminder(ctx, addReminderSchema.parse({ ...ahead[at % ahead.length], id }));
  }
}
