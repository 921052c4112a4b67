import { z } from 'zod';
import { encodings } from './encoding';

const columnChoice = z.object({
  target: z.string().max(60),
  order: z.enum(['day_first', 'month_first']).optional(),
  point: z.enum(['.', ',']).optional(),
});

/** How a file is read; '' is "as it was found". */
export const readImportSchema = z.object({
  encoding: z.union([z.literal(''), z.enum(encodings)]).default(''),
  separator: z.union([z.literal(''), z.enum([',', ';', '\t', '|'])]).default(''),
  sheet: z.string().max(200).default(''),
});
export type ReadImport = z.output<typeof readImportSchema>;

/** What becomes of its columns. */
export const settleImportSchema = z.object({
  columns: z.array(columnChoice).max(500),
  key: z.string().max(60).default(''),
  create: z.array(z.string().max(60)).max(20).default([]),
  fixed: z.record(z.string(), z.string().max(100)).default({}),
});
export type SettleImport = z.output<typeof settleImportSchema>;

export const runImportSchema = z.object({ mode: z.enum(['skip', 'all']).default('skip') });
