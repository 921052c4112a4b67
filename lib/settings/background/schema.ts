import { z } from 'zod';

export const runStates = ['running', 'waiting', 'failed', 'done'] as const;

/** What the list of runs is asked, as its address says it; what makes no sense is left out. */
export const runsSchema = z.object({
  of: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .catch(''),
  state: z.enum(runStates).or(z.literal('')).catch(''),
  /** the page goes on after this run */
  after: z
    .string()
    .regex(/^\d{1,17}~[0-9a-f-]{36}$/)
    .catch(''),
});
export type RunsQuery = z.output<typeof runsSchema>;

export const runAgainSchema = z.object({ run: z.uuid({ message: 'not_valid' }) });
export type RunAgain = z.output<typeof runAgainSchema>;
