import { z } from 'zod';
import { decimalInput, idInput, integerInput, longText } from '@/lib/kernel/inputs';

const shared = {
  /** made by the phone, once for each update */
  key: z.uuid({ message: 'not_valid' }),
  id: idInput,
  /** the last entry of the task's history the phone knew */
  seen: integerInput({ max: Number.MAX_SAFE_INTEGER }),
  /** when it was done there; the time of a clock that may be wrong is not believed further than the past month */
  at: z.iso.datetime(),
};

/** What is done to a task with one thumb. */
export const pocketSchema = z.discriminatedUnion('what', [
  z.object({ ...shared, what: z.literal('done') }),
  z.object({ ...shared, what: z.literal('percent'), percent: integerInput({ max: 100 }) }),
  z.object({
    ...shared,
    what: z.literal('comment'),
    body: longText(10_000).refine((text) => text.trim() !== '', 'required'),
  }),
  z.object({
    ...shared,
    what: z.literal('time'),
    hours: decimalInput({ min: 0.01, max: 1_000 }).refine((hours) => hours !== null, 'required'),
  }),
]);
export type PocketUpdate = z.output<typeof pocketSchema>;

/** A photo: what it shows comes as a file beside these. */
export const pocketPhotoSchema = z.object({ key: shared.key, id: shared.id });
export type PocketPhoto = z.output<typeof pocketPhotoSchema>;
