import type { Directory } from './kind';

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
