import 'server-only';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { AppError } from '@/lib/kernel/errors';
import { ok, type Result } from '@/lib/kernel/result';
import { callerAddress } from './caller';
import { failureOf } from './failure';
import { mayFound } from './first-start';
import { formValues } from './form-values';

export type Caller = { address: string; requestId: string; userAgent: string };

/** An endpoint for the first start: nobody is signed in yet, and only somebody at the machine itself is heard. */
export function publicAction<S extends z.ZodType, T>(
  schema: S | null,
  run: (input: z.output<S>, caller: Caller) => Promise<T>,
) {
  return async (_state: unknown, form: FormData): Promise<Result<T>> => {
    try {
      const requestHeaders = await headers();
      if (!mayFound(requestHeaders)) throw new AppError('forbidden');
      const caller = {
        address: callerAddress(requestHeaders),
        requestId: requestHeaders.get('x-request-id') ?? '',
        userAgent: requestHeaders.get('user-agent') ?? '',
      };
      const input = schema ? schema.parse(formValues(form)) : undefined;
      return ok(await run(input as z.output<S>, caller));
    } catch (error) {
      return failureOf(error);
    }
  };
}
