import { z } from 'zod';
import { idInput, momentInput, optionalId, textInput } from '@/lib/kernel/inputs';

/** Where a task is put by hand: a date or a local date and time; an end left out stays as it is. */
export const proposeMoveSchema = z.object({
  id: idInput,
  start: momentInput.optional(),
  end: momentInput.optional(),
});
export type ProposeMove = z.output<typeof proposeMoveSchema>;

/** `push`: tasks that wait for it follow as their project says and `proposeMove` has shown. */
export const moveTaskSchema = proposeMoveSchema.extend({ followers: z.enum(['push', 'off']).default('off') });
export type MoveTask = z.output<typeof moveTaskSchema>;

/**
 * What a task waits for, typed: `3FS+2d; 5`. `rows`: the lines of the plan it was typed into, at least those it waits for
 * now and those it names; links to tasks that are no line of it stay.
 */
export const setPredecessorsSchema = z.object({
  id: idInput,
  text: textInput(1_000),
  rows: z.array(z.object({ row: idInput, id: idInput })).max(5_000, 'too_long'),
});
export type SetPredecessors = z.output<typeof setPredecessorsSchema>;

/** Below which task it stands; null: at the top. */
export const placeTaskSchema = z.object({ id: idInput, parentId: optionalId });

export const whyThisDateSchema = z.object({ id: idInput });
export const whoDoesSchema = z.object({ id: idInput });
