'use server';

import { action } from '@/lib/platform/action';
import { changeCentre, createCentre } from './commands/centres';
import { changeEmployee } from './commands/change-employee';
import { createEmployee } from './commands/create-employees';
import { changeUnit, createUnit } from './commands/units';
import {
  changeCentreSchema,
  changeEmployeeSchema,
  changeUnitSchema,
  createCentreSchema,
  createEmployeeSchema,
  createUnitSchema,
} from './schema';

export const createEmployeeAction = action(createEmployeeSchema, createEmployee);
export const changeEmployeeAction = action(changeEmployeeSchema, changeEmployee);
export const createUnitAction = action(createUnitSchema, createUnit);
export const changeUnitAction = action(changeUnitSchema, changeUnit);
export const createCentreAction = action(createCentreSchema, createCentre);
export const changeCentreAction = action(changeCentreSchema, changeCentre);
