'use server';

import { action } from '@/lib/platform/action';
import { runAgain } from './commands';
import { runAgainSchema } from './schema';

export const runAgainAction = action(runAgainSchema, runAgain);
