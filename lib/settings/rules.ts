import type { FieldConflict } from '@/lib/kernel/errors';
import type { Directory } from './kind';

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
    if (mine === undefined || (known && mine === original[field])) continue;
    const theirs = stored[field];
    if (theirs === mine) continue;
    if (known && theirs !== original[field]) edit.conflicts[field] = { mine, theirs, original: original[field] };
    else edit.changes[field] = [theirs, mine];
  }
  return edit;
}

type Value = { system: boolean; directory: string };

/** A system value keeps its name, and one the rules of tasks or customers stand on stays in use. */
export const mayRename = (value: Value): boolean => !value.system;
export const mayRetire = (value: Value): boolean => !value.system || value.directory === 'event_type';
export const mayDelete = (value: Value): boolean => !value.system;

/** Neighbours change places; every value then stands on a step of its own. `ids` are in the order shown. */
export function movedOrder(ids: readonly number[], id: number, by: -1 | 1): number[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const order = ids.filter((one) => one !== id);
  order.splice(to, 0, id);
  return order;
}

/** Who may add a value while filling in a card, without entering Settings. */
export const isOpenTo = (directory: Directory, mayWriteCards: boolean): boolean => directory.open && mayWriteCards;
