'use server';

import { action } from '@/lib/platform/action';
import { putAwayReminder, repeatReminder, snoozeReminder } from './commands/put-away';
import { addReminder, changeReminder, removeReminder } from './commands/set';
import {
  addReminderSchema,
  changeReminderSchema,
  firingSchema,
  repeatReminderSchema,
  snoozeSchema,
  taskReminderSchema,
} from './schema';

export const addReminderAction = action(addReminderSchema, addReminder);
export const changeReminderAction = action(changeReminderSchema, changeReminder);
export const removeReminderAction = action(taskReminderSchema, removeReminder);
export const putAwayReminderAction = action(firingSchema, putAwayReminder);
export const repeatReminderAction = action(repeatReminderSchema, repeatReminder);
export const snoozeReminderAction = action(snoozeSchema, snoozeReminder);
