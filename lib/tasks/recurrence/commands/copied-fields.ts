import type { taskRecord } from '../../record';

/** What of a card the next of its series has too; its dates come from the rule. */
export const copiedFields = [
  'title',
  'unitId',
  'priority',
  'color',
  'hoursPlanned',
  'isMilestone',
  'isManual',
  'rollsUp',
  'deadlineOn',
  'constraintType',
  'constraintOn',
  'controllerId',
  'eventTypeId',
  'typicalTaskId',
  'customerId',
  'contactId',
  'phones',
  'fax',
  'email',
  'projectId',
  'parentId',
  'content',
] as const satisfies readonly (keyof typeof taskRecord.table.$inferSelect | 'title' | 'unitId')[];

const ownOfEach: readonly string[] = ['deadlineOn', 'constraintOn', 'parentId', 'rollsUp'];

/** What all tasks of a series are given when one is saved for all; dates and places in the plan stay each its own. */
export const sharedFields = copiedFields.filter((field) => !ownOfEach.includes(field));
