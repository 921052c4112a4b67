import { z } from 'zod';
import {
  idInput,
  idList,
  longText,
  momentInput,
  optionalId,
  originalInput,
  requiredText,
  textInput,
} from '@/lib/kernel/inputs';

/** When it began; a date alone stands for the day from its beginning. */
const start = momentInput.refine((text) => text !== null, 'required');

/** The requisites of an event's card, as its form sends them. */
export const eventFields = z.object({
  title: requiredText(500),
  unitId: optionalId,
  journalId: optionalId,
  start,
  end: momentInput,
  typeId: idInput,
  employeeId: optionalId,
  centreId: optionalId,
  customerId: optionalId,
  contactId: optionalId,
  projectId: optionalId,
  phone: textInput(200),
  fax: textInput(100),
  email: textInput(200),
  content: longText(),
  result: textInput(1_000),
  agenda: longText(),
});
export type EventFields = z.output<typeof eventFields>;

/** Without a start it begins now; without a type it is a visit. */
export const createEventSchema = eventFields
  .partial()
  .extend({ title: requiredText(500), participantIds: idList.default([]), contactIds: idList.default([]) });
export type CreateEvent = z.output<typeof createEventSchema>;

/** An event out of a file: with the number it had where it comes from. */
export const importedEventSchema = createEventSchema.extend({ externalKey: textInput(100).optional() });
export type ImportedEvent = z.output<typeof importedEventSchema>;

/** A field left out stays as it is. */
export const changeEventSchema = eventFields.partial().extend({ id: idInput, original: originalInput });
export type ChangeEvent = z.output<typeof changeEventSchema>;

/** Put elsewhere in time; an event moved without its end keeps how long it takes. */
export const moveEventSchema = z.object({ id: idInput, start: start.optional(), end: momentInput.optional() });
export type MoveEvent = z.output<typeof moveEventSchema>;

export const addParticipantsSchema = z.object({
  id: idInput,
  employeeIds: idList.default([]),
  contactIds: idList.default([]),
});
export const participantSchema = z.object({ id: idInput, participantId: idInput });

const decisionText = requiredText(2_000);
export const addDecisionSchema = z.object({ id: idInput, text: decisionText });
export const changeDecisionSchema = z.object({ id: idInput, decisionId: idInput, text: decisionText });
export const decisionSchema = z.object({ id: idInput, decisionId: idInput });
export const decisionTaskSchema = decisionSchema.extend({
  executorIds: idList.default([]),
  end: momentInput.optional(),
});

/** An event, and nothing else. */
export const eventSchema = z.object({ id: idInput });
