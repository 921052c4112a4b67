import type { FieldConflict } from '@/lib/kernel/errors';

// Guarantee: of what a form brings back only what its person changed is their wish, and no wish is written over a colleague's.

export type Edit = {
  /** field → [before, after] */
  changes: Record<string, [unknown, unknown]>;
  /** fields a colleague changed to something else since the person opened the form */
  conflicts: Record<string, FieldConflict>;
};

/**
 * What an edit of a stored row comes to. `original` is what the form was opened with: fields left as they were there are
 * not the person's wish, and a stored value that differs from it was written by somebody else meanwhile.
 */
export function editOf(
  stored: Record<string, unknown>,
  patch: Record<string, unknown>,
  original: Record<string, unknown> | undefined,
): Edit {
  const edit: Edit = { changes: {}, conflicts: {} };
  for (const [field, mine] of Object.entries(patch)) {
    const known = original !== undefined && field in original;
    if (mine === undefined || (known && isSame(mine, original[field]))) continue;
    const theirs = stored[field];
    if (isSame(theirs, mine)) continue;
    if (known && !isSame(theirs, original[field])) edit.conflicts[field] = { mine, theirs, original: original[field] };
    else edit.changes[field] = [theirs, mine];
  }
  return edit;
}

/** Lists are the same when they hold the same in the same order. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b));
