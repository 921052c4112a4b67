import type { z } from 'zod';

/** Field errors of a schema: first message of each field, a key under `errors.fields`. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.join('.');
    fields[field] ??= issue.code === 'custom' || /^[a-z_]+$/.test(issue.message) ? issue.message : 'not_valid';
  }
  return fields;
}
