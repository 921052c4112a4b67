import type { Plan } from './plan';

// The engine of this process. On `globalThis`, because parts of the app that are loaded apart must find the same one.

export type Running = { plans: Plan[]; stop: () => Promise<void> };
const shared = globalThis as typeof globalThis & { diloEngine?: Running };

export const runningEngine = (): Running | undefined => shared.diloEngine;

export function setRunningEngine(engine: Running | undefined): void {
  shared.diloEngine = engine;
}

/** Throws in a process that runs no engine: there an event would start nothing. */
export function embeddedPlans(): Plan[] {
  if (!shared.diloEngine) throw new Error('No engine runs in this process: emit the event, and the relay hands it on.');
  return shared.diloEngine.plans;
}
