import { z } from 'zod';
import {
  dateInput,
  decimalInput,
  flagInput,
  idInput,
  idList,
  integerInput,
  listInput,
  longText,
  momentInput,
  optionalId,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';
import { boardGroups, constraints, dependencyTypes, lagUnits, priorities } from './kind';

const percent = integerInput({ min: 0, max: 100 });
const color = z.preprocess(
  (value) => (value === '' ? null : value),
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'not_valid')
    .nullable(),
);

/** The requisites of a card, as its form sends them. Start and end are a date or a local date and time. */
export const taskFields = z.object({
  title: requiredText(500),
  unitId: optionalId,
  journalId: optionalId,
  start: momentInput,
  end: momentInput,
  priority: z.enum(priorities),
  color: color,
  percent: percent,
  hoursPlanned: decimalInput({ max: 100_000 }),
  isMilestone: flagInput,
  isManual: flagInput,
  rollsUp: flagInput,
  deadlineOn: dateInput,
  constraintType: z.enum(constraints),
  constraintOn: dateInput,
  controllerId: optionalId,
  eventTypeId: optionalId,
  typicalTaskId: optionalId,
  customerId: optionalId,
  contactId: optionalId,
  phones: listInput(),
  fax: textInput(100),
  email: textInput(200),
  projectId: optionalId,
  parentId: optionalId,
  content: longText(),
});
export type TaskFields = z.output<typeof taskFields>;

export const createTaskSchema = taskFields.partial().extend({
  title: requiredText(500),
  statusId: optionalId.default(null),
  executorIds: idList.default([]),
  centreIds: idList.default([]),
});
export type CreateTask = z.output<typeof createTaskSchema>;

/** A task out of a file: with the number it had where it comes from. */
export const importedTaskSchema = createTaskSchema.extend({ externalKey: textInput(100).optional() });
export type ImportedTask = z.output<typeof importedTaskSchema>;

/** A field left out stays as it is. */
export const changeTaskSchema = taskFields.partial().extend({ id: idInput, original: originalInput });
export type ChangeTask = z.output<typeof changeTaskSchema>;

export const changeStatusSchema = z.object({ id: idInput, statusId: idInput, withExecutors: flagInput.default(false) });
export const returnTaskSchema = z.object({
  id: idInput,
  comment: longText(10_000).refine((text) => text.trim() !== '', 'required'),
});
/** A card of the board put from one column into another; a column is named as `BoardColumn` says. */
export const moveCardSchema = z.object({
  id: idInput,
  by: z.enum(boardGroups),
  from: z.string().max(20),
  to: z.string().max(20),
  withExecutors: flagInput.default(false),
  comment: longText(10_000).default(''),
});
export type MoveCard = z.output<typeof moveCardSchema>;
export const setPercentSchema = z.object({ id: idInput, percent });

const executorFields = z.object({
  start: momentInput,
  end: momentInput,
  statusId: optionalId,
  percent: percent,
  hoursPlanned: decimalInput({ max: 100_000 }),
  comment: textInput(1_000),
});
export const assignExecutorsSchema = z.object({
  id: idInput,
  employeeIds: idList.default([]),
  centreIds: idList.default([]),
});
export const changeExecutorSchema = executorFields.partial().extend({ id: idInput, lineId: idInput });
export const executorSchema = z.object({ id: idInput, lineId: idInput });

export const logTimeSchema = z.object({
  id: idInput,
  lineId: optionalId.default(null),
  spentOn: dateInput.default(null),
  hours: decimalInput({ min: 0.01, max: 1_000 }).refine((hours) => hours !== null, 'required'),
  note: textInput(1_000).default(''),
});
export const timeEntrySchema = z.object({ id: idInput, entryId: idInput });

export const checklistAddSchema = z.object({ id: idInput, text: requiredText(500) });
export const checklistChangeSchema = z.object({
  id: idInput,
  itemId: idInput,
  text: requiredText(500).optional(),
  isDone: flagInput.optional(),
  position: integerInput().optional(),
});
export const checklistItemSchema = z.object({ id: idInput, itemId: idInput });

/** Working time between the two, negative where they overlap. */
const lagAmount = integerInput({ min: -100_000, max: 100_000 });
const lagUnit = z.enum(lagUnits, { message: 'not_valid' });
export const addDependencySchema = z.object({
  id: idInput,
  predecessorId: idInput,
  type: z.enum(dependencyTypes).default('FS'),
  lagAmount: lagAmount.default(0),
  lagUnit: lagUnit.default('day'),
});
export type AddDependency = z.output<typeof addDependencySchema>;
/** A part left out stays as it is. */
export const changeDependencySchema = z.object({
  id: idInput,
  dependencyId: idInput,
  type: z.enum(dependencyTypes).optional(),
  lagAmount: lagAmount.optional(),
  lagUnit: lagUnit.optional(),
});
export type ChangeDependency = z.output<typeof changeDependencySchema>;
export const dependencySchema = z.object({ id: idInput, dependencyId: idInput });
