'use server';

import { action } from '@/lib/platform/action';
import { closeWaiting, reopenWaiting } from './commands/no-answer';
import { waitingSchema } from './schema';

export const closeWaitingAction = action(waitingSchema, closeWaiting);
export const reopenWaitingAction = action(waitingSchema, reopenWaiting);
