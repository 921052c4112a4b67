import { z } from 'zod';
import { idList } from '@/lib/kernel/inputs';

/** Group work on marked records: by their ids, or on all that match the query of an address. */
export const groupSchema = z
  .object({
    kind: z.string().max(40),
    action: z.enum(['bin', 'restore', 'set']),
    field: z.string().max(60).optional(),
    value: z.string().max(1_000).nullable().optional(),
    ids: idList.optional(),
    query: z.string().max(8_000).optional(),
  })
  .refine((input) => (input.ids === undefined) !== (input.query === undefined), {
    message: 'not_valid',
    path: ['ids'],
  });
export type GroupRequest = z.output<typeof groupSchema>;
