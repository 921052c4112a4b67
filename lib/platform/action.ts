import 'server-only';
import { refresh } from 'next/cache';
import type { z } from 'zod';
import { ok, type Result } from '@/lib/kernel/result';
import type { Ctx, Trace } from './context';
import { failureOf } from './failure';
import { formValues } from './form-values';
import { requireCtx } from './session';

/**
 * An endpoint: session → context, parse, run, translate errors, refresh the page. Takes an object or a form, and a form
 * also in the place where `useActionState` puts it; an object bound to it wins over the state put there instead.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  run: (ctx: Ctx, input: z.output<S>) => Promise<T>,
  who: { evenWithOldPassword?: boolean } = {},
) {
  return async (input: unknown, second?: unknown): Promise<Result<T>> => {
    const form = second instanceof FormData ? second : undefined;
    const given = form ?? input;
    const values = given instanceof FormData ? formValues(given) : given;
    try {
      const trace: Trace = { operationId: null, recorded: false };
      const ctx = { ...(await requireCtx(who)), trace };
      const value = await run(ctx, schema.parse(values));
      refresh();
      return { ...ok(value), ...undoable(trace) };
    } catch (error) {
      const failure = failureOf(error);
      return !failure.ok && form?.has('echo') ? { ...failure, typed: speakable(formValues(form)) } : failure;
    }
  };
}

/** Passwords never come back from anywhere. */
const speakable = (typed: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !secretFields.has(name)));
const secretFields = new Set(['password', 'current', 'again', 'secret']);

const undoable = ({ operationId, recorded }: Trace): { operationId?: number } =>
  operationId !== null && recorded ? { operationId } : {};
