import type { House } from './load-house';
import type { Plan } from './plan';

/** Ids of what has been made so far, by position in the plan. */
export type Made = { customers: number[]; contacts: number[][]; projects: number[]; tasks: number[] };

export type Scene = { plan: Plan; house: House; made: Made; signing: ReadonlySet<number> };

export function idOf(ids: readonly number[], index: number): number {
  const id = ids[index];
  if (id === undefined) throw new Error(`number ${index} of the plan is not made yet`);
  return id;
}
