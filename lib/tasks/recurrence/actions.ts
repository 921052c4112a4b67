'use server';

import { action } from '@/lib/platform/action';
import { changeSeriesTask } from './commands/scope';
import { endSeries, setRecurrence } from './commands/set';
import { skipOccurrence } from './commands/skip';
import { changeSeriesTaskSchema, seriesTaskSchema, setRecurrenceSchema } from './schema';

export const setRecurrenceAction = action(setRecurrenceSchema, setRecurrence);
export const endSeriesAction = action(seriesTaskSchema, endSeries);
export const skipOccurrenceAction = action(seriesTaskSchema, skipOccurrence);
export const changeSeriesTaskAction = action(changeSeriesTaskSchema, changeSeriesTask);
