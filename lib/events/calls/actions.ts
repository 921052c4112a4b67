'use server';

import { action } from '@/lib/platform/action';
import { logCall } from './commands';
import { logCallSchema } from './schema';

export const logCallAction = action(logCallSchema, logCall);
