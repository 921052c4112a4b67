import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { AppError } from '@/lib/kernel/errors';
import { ok, type Result } from '@/lib/kernel/result';
import { callerAddress } from './caller';
import { failureOf } from './failure';
import { mayFound } from './first-start';
import { formValues } from './form-values';

// Guarantee: what can be done with nobody signed in is founding the house, and only by who may.

export type Caller = { address: string; requestId: string; userAgent: string };

/**
 * An endpoint of the first start. What was typed comes back with a refusal, but for the password, so that the form keeps it
 * with scripts and without.
 */
export function publicAction<S extends z.ZodType, T>(
  schema: S,
  run: (input: z.output<S>, caller: Caller) => Promise<T>,
) {
  return async (_state: unknown, form: FormData): Promise<Result<T>> => {
    const values = formValues(form);
    try {
      const sent = await headers();
      if (!mayFound(sent, String(values.token ?? ''))) throw new AppError('forbidden');
      const caller = {
        address: callerAddress(sent),
        requestId: sent.get('x-request-id') ?? '',
        userAgent: sent.get('user-agent') ?? '',
      };
      return ok(await run(schema.parse(values), caller));
    } catch (error) {
      const { password: _, ...typed } = values;
      const failure = failureOf(error);
      return failure.ok ? failure : { ...failure, typed };
    }
  };
}
