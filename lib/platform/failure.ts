import 'server-only';
import { randomUUID } from 'node:crypto';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import { AppError, type ErrorCode } from '@/lib/kernel/errors';
import type { Result } from '@/lib/kernel/result';
import { fieldErrors } from './field-errors';
import { log } from './log';

const empty = { fields: {}, params: {}, conflicts: {} };

/** The one translator of errors. What nobody expected is logged and comes back as a reference. */
export function failureOf(error: unknown): Result<never> {
  unstable_rethrow(error);
  if (error instanceof AppError) {
    return { ok: false, code: error.code, fields: error.fields, params: error.params, conflicts: error.conflicts };
  }
  if (error instanceof z.ZodError) return { ok: false, code: 'invalid', ...empty, fields: fieldErrors(error) };
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference }, 'unexpected failure');
  return { ok: false, code: 'unexpected', ...empty, reference };
}

const statuses: Partial<Record<ErrorCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  busy: 409,
  too_large: 413,
  too_many_attempts: 429,
  unexpected: 500,
};

/** The same for route handlers. */
export function failureResponse(error: unknown): Response {
  const failure = failureOf(error);
  return Response.json(failure, { status: failure.ok ? 200 : (statuses[failure.code] ?? 422) });
}
