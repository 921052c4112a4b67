/** Every way a request can fail for a reason the person can understand; each has a sentence in `messages/*` under `errors`. */
const errorCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'in_use',
  'cycle',
  'plan_cycle',
  'links_unclear',
  'breaks_dependency',
  'plan_too_large',
  'executors_not_done',
  'status_frozen',
  'series_over',
  'series_went_on',
  'link_expired',
  'newer_changes',
  'not_undoable',
  'last_director',
  'too_many_attempts',
  'too_large',
  'file_type',
  'busy',
  'stale_build',
  'unexpected',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Parameters of a message: plain values, shown to the person as they are. */
export type ErrorParams = Record<string, string | number>;

/**
 * What stands against a save: the value typed, the value stored by a colleague, the value both started from. `texts` are
 * the same in the reader's words; '' where only the form knows the words (a name it showed itself).
 */
export type FieldConflict = {
  mine: unknown;
  theirs: unknown;
  original: unknown;
  texts?: { mine: string; theirs: string; original: string };
};

/**
 * A refusal with a reason. `fields` maps a form field to a message key under `errors.fields`;
 * `conflicts` maps a field to its three values; `params` fill the sentence of `code`.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string>;
  readonly params: ErrorParams;
  readonly conflicts: Record<string, FieldConflict>;

  constructor(
    code: ErrorCode,
    detail: {
      message?: string;
      fields?: Record<string, string>;
      params?: ErrorParams;
      conflicts?: Record<string, FieldConflict>;
    } = {},
  ) {
    super(detail.message ?? code);
    this.name = 'AppError';
    this.code = code;
    this.fields = detail.fields ?? {};
    this.params = detail.params ?? {};
    this.conflicts = detail.conflicts ?? {};
  }
}
