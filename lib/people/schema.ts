import { z } from 'zod';
import {
  dateInput,
  decimalInput,
  idInput,
  integerInput,
  listInput,
  longText,
  optionalId,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';

// Shapes only: a name that is wholly empty, a head above themselves and the like are decided in `rules.ts` and by the database.

const email = textInput(200).pipe(z.union([z.literal(''), z.email({ message: 'not_an_email' })]));

const employeeFields = {
  lastName: textInput(100),
  firstName: textInput(100),
  middleName: textInput(100),
  code: textInput(50),
  unitId: optionalId,
  centreId: optionalId,
  headId: optionalId,
  positionId: optionalId,
  phones: listInput(20),
  email,
  birthday: dateInput,
  hiredOn: dateInput,
  address: textInput(500),
  notes: longText(),
  /** hours a day */
  capacity: decimalInput({ max: 24 }),
};

const opened = { id: idInput, version: integerInput().optional(), original: originalInput };

/** A new employee; `name` is the whole name in one line, for those who have it so. What is left out takes its default. */
export const createEmployeeSchema = z.object({ ...employeeFields, name: textInput(300) }).partial();
export type EmployeeInput = z.output<typeof createEmployeeSchema>;
export const changeEmployeeSchema = z.object(employeeFields).partial().extend(opened);
export type EmployeeChange = z.output<typeof changeEmployeeSchema>;

const unitFields = {
  title: requiredText(),
  code: textInput(50),
  parentId: optionalId,
  address: textInput(500),
  phone: textInput(100),
};
export const createUnitSchema = z.object(unitFields).partial().required({ title: true });
export type UnitInput = z.output<typeof createUnitSchema>;
export const changeUnitSchema = z.object(unitFields).partial().extend(opened);
export type UnitChange = z.output<typeof changeUnitSchema>;

const centreFields = {
  title: requiredText(),
  code: textInput(50),
  headId: optionalId,
  email,
  unitId: optionalId,
};
export const createCentreSchema = z.object(centreFields).partial().required({ title: true });
export type CentreInput = z.output<typeof createCentreSchema>;
export const changeCentreSchema = z.object(centreFields).partial().extend(opened);
export type CentreChange = z.output<typeof changeCentreSchema>;
