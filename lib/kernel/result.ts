import type { ErrorCode, ErrorParams, FieldConflict } from './errors';

/** What an endpoint answers. A failure carries a code from the closed list and never a raw message. */
export type Result<T> =
  | {
      ok: true;
      value: T;
      /** the operation that did it, when it left history: what an "Undo" names */
      operationId?: number;
    }
  | {
      ok: false;
      code: ErrorCode;
      /** form field → message key under `errors.fields` */
      fields: Record<string, string>;
      params: ErrorParams;
      conflicts: Record<string, FieldConflict>;
      /** set for failures nobody expected: the log holds the details under this reference */
      reference?: string;
      /** what was typed, given back to a form that was sent without scripts and asked for it */
      typed?: Record<string, unknown>;
    };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
