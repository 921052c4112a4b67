'use server';

import { action } from '@/lib/platform/action';
import { levelWork, proposeLevel } from './commands';
import { levelSchema, proposeLevelSchema } from './schema';

export const proposeLevelAction = action(proposeLevelSchema, proposeLevel);
export const levelAction = action(levelSchema, levelWork);
