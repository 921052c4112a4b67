'use server';

import { action } from '@/lib/platform/action';
import { preferencesSchema, savePreferences } from './preferences';

export const savePreferencesAction = action(preferencesSchema, savePreferences);
