import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import type { ErrorParams, FieldConflict } from '@/lib/kernel/errors';
import type { Result } from '@/lib/kernel/result';

/** An endpoint as `action()` makes it, in the place of `useActionState`. */
export type FormAction = (state: Result<unknown> | null, form: FormData) => Promise<Result<unknown>>;

/** The same, called with an object. */
export type Endpoint = (input: unknown, second?: unknown) => Promise<Result<unknown>>;

/** What a person is told when something was refused; `code` may also be `unreachable`: no answer came. */
export type Refusal = {
  ok: false;
  code: string;
  fields: Record<string, string>;
  params: ErrorParams;
  conflicts: Record<string, FieldConflict>;
};

const lost = (code: string): Refusal => ({ ok: false, code, fields: {}, params: {}, conflicts: {} });

/** Calls an endpoint; a broken connection and a newer build become answers, so that nothing typed is thrown away. */
export async function callAction<T>(
  call: () => Promise<Result<T>>,
): Promise<Extract<Result<T>, { ok: true }> | Refusal> {
  try {
    const result = await call();
    if (result.ok || !result.reference) return result;
    return { ...result, params: { ...result.params, reference: result.reference } };
  } catch (error) {
    unstable_rethrow(error);
    return lost(unstable_isUnrecognizedActionError(error) ? 'stale_build' : 'unreachable');
  }
}
