import { z } from 'zod';
import {
  dateInput,
  flagInput,
  idInput,
  idList,
  longText,
  optionalId,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';
import { autoSchedules, projectStatuses } from './kind';

/** The requisites of a project's card, as its form sends them. */
export const projectFields = z.object({
  title: requiredText(500),
  unitId: optionalId,
  journalId: optionalId,
  code: textInput(100),
  status: z.enum(projectStatuses, { message: 'not_valid' }),
  startsOn: dateInput,
  endsOn: dateInput,
  managerId: optionalId,
  controllerId: optionalId,
  isInternal: flagInput,
  customerId: optionalId,
  customerManagerId: optionalId,
  customerControllerId: optionalId,
  phone: textInput(200),
  fax: textInput(100),
  email: textInput(200),
  description: longText(),
  autoSchedule: z.enum(autoSchedules, { message: 'not_valid' }),
});
export type ProjectFields = z.output<typeof projectFields>;

export const createProjectSchema = projectFields
  .partial()
  .extend({ title: requiredText(500), memberIds: idList.default([]) });
export type CreateProject = z.output<typeof createProjectSchema>;

/** A field left out stays as it is. */
export const changeProjectSchema = projectFields.partial().extend({ id: idInput, original: originalInput });
export type ChangeProject = z.output<typeof changeProjectSchema>;

export const projectMembersSchema = z.object({ id: idInput, employeeIds: idList });
export const projectMemberSchema = z.object({ id: idInput, memberId: idInput });
