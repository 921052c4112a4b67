import { z } from 'zod';
import { idInput, momentInput } from '@/lib/kernel/inputs';

/** Where a task is put by hand: a date or a local date and time; an end left out stays as it is. */
export const proposeMoveSchema = z.object({
  id: idInput,
  start: momentInput.optional(),
  end: momentInput.optional(),
});
export type ProposeMove = z.output<typeof proposeMoveSchema>;

/** `push`: tasks that wait for it make way, as `proposeMove` has shown. */
export const moveTaskSchema = proposeMoveSchema.extend({ followers: z.enum(['push', 'off']).default('off') });
export type MoveTask = z.output<typeof moveTaskSchema>;
