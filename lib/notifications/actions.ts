'use server';

import { action } from '@/lib/platform/action';
import { saveChoices } from './commands/choices';
import { saveMatrix } from './commands/matrix';
import { readNotifications } from './commands/read';
import { readSchema, saveChoicesSchema, saveMatrixSchema } from './schema';

export const readNotificationsAction = action(readSchema, readNotifications);
export const saveChoicesAction = action(saveChoicesSchema, saveChoices);
export const saveMatrixAction = action(saveMatrixSchema, saveMatrix);
