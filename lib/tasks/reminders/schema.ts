import { z } from 'zod';
import { flagInput, idInput, integerInput } from '@/lib/kernel/inputs';
import { periodEnds } from '../kind';

const ahead = (max: number) => z.preprocess((value) => (value === '' ? 0 : value), integerInput({ max }));

const reminderFields = z.object({
  days: ahead(365).default(0),
  hours: ahead(999).default(0),
  minutes: ahead(999).default(0),
  before: z.enum(periodEnds, { message: 'not_valid' }).default('end'),
  toExecutors: flagInput.default(true),
  toController: flagInput.default(false),
  toAuthor: flagInput.default(false),
  byEmail: flagInput.default(false),
  byPush: flagInput.default(false),
});
const reachesSomebody = ({ toExecutors, toController, toAuthor }: z.output<typeof reminderFields>): boolean =>
  toExecutors || toController || toAuthor;
const somebody = { path: ['toExecutors'], message: 'required' };

export type ReminderInput = z.output<typeof reminderFields>;
export const addReminderSchema = reminderFields.extend({ id: idInput }).refine(reachesSomebody, somebody);
export const changeReminderSchema = reminderFields
  .extend({ id: idInput, reminderId: idInput })
  .refine(reachesSomebody, somebody);
export const taskReminderSchema = z.object({ id: idInput, reminderId: idInput });

/** When a reminder that was put off comes again. */
export const snoozes = ['later', 'tomorrow', 'day'] as const;
export type Snooze = (typeof snoozes)[number];
export const firingSchema = z.object({ id: idInput });
export const snoozeSchema = z.object({ id: idInput, until: z.enum(snoozes, { message: 'not_valid' }) });
export const repeatReminderSchema = z.object({ id: idInput });
