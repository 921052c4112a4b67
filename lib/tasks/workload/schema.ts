import { z } from 'zod';
import { idInput } from '@/lib/kernel/inputs';

/** People of one screen. */
const people = z.array(idInput).min(1).max(200);

/** `slack`: nothing past its latest date; `any`: at any cost. */
export const proposeLevelSchema = z.object({ people, mode: z.enum(['slack', 'any']).default('slack') });
export type ProposeLevel = z.output<typeof proposeLevelSchema>;

/** Saved only when it still is what was shown: `seal` stands for the proposal. */
export const levelSchema = proposeLevelSchema.extend({ seal: z.string().max(100) });
export type Level = z.output<typeof levelSchema>;
