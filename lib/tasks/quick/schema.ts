import { z } from 'zod';
import { flagInput, idInput } from '@/lib/kernel/inputs';

const MOST_LETTERS = 1_000;
const part = z.string().max(MOST_LETTERS);
const fromJson = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return value === '' ? [] : JSON.parse(value);
  } catch {
    return null;
  }
};

/** A line as it was typed, with what its person corrected: parts left in the title, names that were chosen. */
export const quickSchema = z.object({
  line: z
    .string({ message: 'required' })
    .max(MOST_LETTERS, 'too_long')
    .transform((text) => text.replaceAll('\0', '').replace(/\s+/g, ' ').trim())
    .refine((text) => text !== '', 'required'),
  kept: z.preprocess(fromJson, z.array(part).max(50)).default([]),
  chosen: z.preprocess(fromJson, z.array(z.object({ text: part, recordId: idInput })).max(50)).default([]),
  done: flagInput.default(false),
});
export type Quick = z.output<typeof quickSchema>;
