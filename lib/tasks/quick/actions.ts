'use server';

import { action } from '@/lib/platform/action';
import { createQuick } from './commands/create-quick';
import { quickSchema } from './schema';

export const createQuickAction = action(quickSchema, createQuick);
