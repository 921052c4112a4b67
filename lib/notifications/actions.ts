'use server';

import { action } from '@/lib/platform/action';
import { saveGateway, subscribePush, unsubscribePush } from './commands/channels';
import { saveChoices } from './commands/choices';
import { saveMatrix } from './commands/matrix';
import { readNotifications } from './commands/read';
import {
  readSchema,
  saveChoicesSchema,
  saveGatewaySchema,
  saveMatrixSchema,
  subscribeSchema,
  subscriptionSchema,
} from './schema';

export const readNotificationsAction = action(readSchema, readNotifications);
export const saveChoicesAction = action(saveChoicesSchema, saveChoices);
export const saveMatrixAction = action(saveMatrixSchema, saveMatrix);
export const subscribePushAction = action(subscribeSchema, subscribePush);
export const unsubscribePushAction = action(subscriptionSchema, unsubscribePush);
export const saveGatewayAction = action(saveGatewaySchema, saveGateway);
