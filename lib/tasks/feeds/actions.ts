'use server';

import { action } from '@/lib/platform/action';
import { makeFeed, renewFeed, revokeFeed } from './commands';
import { feedSchema, makeFeedSchema } from './schema';

export const makeFeedAction = action(makeFeedSchema, makeFeed);
export const renewFeedAction = action(feedSchema, renewFeed);
export const revokeFeedAction = action(feedSchema, revokeFeed);
