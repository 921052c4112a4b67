'use server';

import { action } from '@/lib/platform/action';
import { columnLimitSchema, saveColumnLimit } from './column-limits';
import { columnsFormSchema, preferencesSchema, savePreferences } from './preferences';

export const saveColumnsAction = action(columnsFormSchema, savePreferences);
export const savePreferencesAction = action(preferencesSchema, savePreferences);
export const saveColumnLimitAction = action(columnLimitSchema, saveColumnLimit);
