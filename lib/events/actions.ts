'use server';

import { action } from '@/lib/platform/action';
import { archiveEvent, unarchiveEvent } from './commands/archive';
import { addDecision, changeDecision, makeDecisionTask, removeDecision } from './commands/decisions';
import { changeEvent, createEvent, moveEvent } from './commands/events';
import { addParticipants, removeParticipant } from './commands/participants';
import { taskFromEvent } from './commands/task';
import {
  addDecisionSchema,
  addParticipantsSchema,
  changeDecisionSchema,
  changeEventSchema,
  createEventSchema,
  decisionSchema,
  decisionTaskSchema,
  eventSchema,
  moveEventSchema,
  participantSchema,
} from './schema';

export const createEventAction = action(createEventSchema, createEvent);
export const changeEventAction = action(changeEventSchema, changeEvent);
export const moveEventAction = action(moveEventSchema, moveEvent);
export const taskFromEventAction = action(eventSchema, taskFromEvent);
export const archiveEventAction = action(eventSchema, archiveEvent);
export const unarchiveEventAction = action(eventSchema, unarchiveEvent);
export const addParticipantsAction = action(addParticipantsSchema, addParticipants);
export const removeParticipantAction = action(participantSchema, removeParticipant);
export const addDecisionAction = action(addDecisionSchema, addDecision);
export const changeDecisionAction = action(changeDecisionSchema, changeDecision);
export const removeDecisionAction = action(decisionSchema, removeDecision);
export const makeDecisionTaskAction = action(decisionTaskSchema, makeDecisionTask);
