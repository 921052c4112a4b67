'use server';

import { action } from '@/lib/platform/action';
import { dropTimer, startTimer, stopTimer } from './commands';
import { startTimerSchema, stopTimerSchema } from './schema';

export const startTimerAction = action(startTimerSchema, startTimer);
export const stopTimerAction = action(stopTimerSchema, stopTimer);
export const dropTimerAction = action(stopTimerSchema, dropTimer);
