import type { InngestFunction } from 'inngest';
import { nextSlot } from './cron';

// What the engine needs to know of a function. Whatever it does not know how to do is refused here, when the process starts.

export const APP = 'dilo';
export const FUNCTION_FAILED = 'inngest/function.failed';

export type Plan = {
  id: string;
  /** names of the events that start it */
  events: string[];
  crons: string[];
  /** set for the handler of another function's failure: that function */
  failureOf: string | null;
  retries: number;
  concurrency: { limit: number; path: string[] | null } | null;
  /** where in the event the key stands within which it runs once a day */
  idempotency: string[] | null;
};

const KNOWN = new Set(['id', 'name', 'description', 'triggers', 'retries', 'concurrency', 'idempotency', 'onFailure']);
const RETRIES = 4;

/** Throws an error that names the function and the option. */
export function planFunctions(functions: readonly InngestFunction.Any[]): Plan[] {
  const plans = functions.flatMap((one) => planOne({ ...one.opts }));
  const twice = plans.find((plan, at) => plans.findIndex((other) => other.id === plan.id) !== at);
  if (twice) throw new Error(`Two functions are called "${twice.id}".`);
  return plans;
}

function planOne(options: Record<string, unknown>): Plan[] {
  const id = String(options.id);
  const refuse = (what: string): never => {
    throw new Error(`Function "${id}": the embedded engine does not support ${what}.`);
  };
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !KNOWN.has(name)) refuse(`the option "${name}"`);
  }
  const plan: Plan = {
    ...{ id, events: [], crons: [], failureOf: null },
    retries: options.retries === undefined ? RETRIES : Number(options.retries),
    concurrency: concurrencyOf(options.concurrency, refuse),
    idempotency: options.idempotency === undefined ? null : pathOf(options.idempotency, refuse, 'idempotency'),
  };
  for (const trigger of Array.isArray(options.triggers) ? options.triggers : []) addTrigger(plan, trigger, refuse);
  if (!options.onFailure) return [plan];
  const failure = { id: `${id}-failure`, events: [], crons: [], failureOf: id, retries: 1 };
  return [plan, { ...failure, concurrency: null, idempotency: null }];
}

type Refuse = (what: string) => never;

function addTrigger(plan: Plan, trigger: Record<string, unknown>, refuse: Refuse): void {
  for (const name of ['if', 'jitter']) if (trigger[name] !== undefined) refuse(`"${name}" of a trigger`);
  if (typeof trigger.cron === 'string') {
    if (nextSlot(trigger.cron, new Date()) === null) refuse(`the cron expression "${trigger.cron}"`);
    plan.crons.push(trigger.cron);
    return;
  }
  const { event } = trigger;
  const name = typeof event === 'object' && event !== null && 'name' in event ? event.name : event;
  if (typeof name !== 'string' || name.includes('*')) refuse(`the trigger ${JSON.stringify(trigger)}`);
  else plan.events.push(name);
}

function concurrencyOf(option: unknown, refuse: Refuse): Plan['concurrency'] {
  if (option === undefined) return null;
  if (typeof option === 'number') return { limit: option, path: null };
  if (Array.isArray(option)) return refuse('several values of "concurrency"');
  if (typeof option !== 'object' || option === null) return refuse('this value of "concurrency"');
  const { limit, key, scope = 'fn', ...rest } = option as Record<string, unknown>;
  const [unknown] = Object.keys(rest);
  if (unknown) return refuse(`"${unknown}" of "concurrency"`);
  if (scope !== 'fn') return refuse(`the scope "${String(scope)}" of "concurrency"`);
  if (typeof limit !== 'number') return refuse('"concurrency" without a limit');
  return { limit, path: key === undefined ? null : pathOf(key, refuse, 'concurrency') };
}

/** `event.data.mailboxId` as the way into the event; other expressions are refused. */
function pathOf(expression: unknown, refuse: Refuse, option: string): string[] {
  const text = String(expression);
  if (!/^event(\.\w+)+$/.test(text)) return refuse(`the expression "${text}" of "${option}"`);
  return text.split('.').slice(1);
}

/** The value an event has at a path, as a text that stands in a key. */
export function valueAt(event: unknown, path: readonly string[]): string {
  let value = event;
  for (const name of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return JSON.stringify(value ?? null);
}
