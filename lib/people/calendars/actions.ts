'use server';

import { action } from '@/lib/platform/action';
import { addException, createCalendar, deleteCalendar, removeException, saveCalendar } from './commands';
import { addExceptionSchema, calendarSchema, exceptionSchema, newCalendarSchema, saveCalendarSchema } from './schema';

export const saveCalendarAction = action(saveCalendarSchema, saveCalendar);
export const createCalendarAction = action(newCalendarSchema, createCalendar);
export const deleteCalendarAction = action(calendarSchema, deleteCalendar);
export const addExceptionAction = action(addExceptionSchema, addException);
export const removeExceptionAction = action(exceptionSchema, removeException);
