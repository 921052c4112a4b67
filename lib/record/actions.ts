'use server';

import { action } from '@/lib/platform/action';
import { columnsFormSchema, preferencesSchema, savePreferences } from './preferences';

export const saveColumnsAction = action(columnsFormSchema, savePreferences);
export const savePreferencesAction = action(preferencesSchema, savePreferences);
