import type { InngestFunction } from 'inngest';
import { serve } from 'inngest/edge';
import { log } from '@/lib/platform/log';
import { inngest } from '../client';
import { acceptEvents } from './accept';
import { callFunction, errorOf, type Handler, type Known, type Op, type Reply, readRun } from './call';
import { afterYou, noticeRequests, tookTime } from './courtesy';
import { backoff } from './pace';
import { type Plan, planFunctions } from './plan';
import type { Item } from './queue';
import { settle, settleAtOnce, wakeUp } from './settle';
import { runningEngine, setRunningEngine } from './state';
import { startWorker } from './worker';

const AT_ONCE = 4;
const LONGEST_CALL = 15 * 60_000;
const MOST_CRASHES = 20;

type Options = { atOnce?: number; backoff?: typeof backoff };
export type Engine = { stop: () => Promise<void> };

/** Runs these functions in this process, once. Throws when one of them asks for what the engine does not support. */
export function startEngine(functions: readonly InngestFunction.Any[], options: Options = {}): Engine {
  if (runningEngine()) throw new Error('An engine runs in this process already.');
  const plans = planFunctions(functions);
  const handler: Handler = serve({ client: inngest, functions: [...functions] });
  const how = { plans, backoff: options.backoff ?? backoff };
  noticeRequests();
  const worker = startWorker({
    plans,
    most: options.atOnce ?? AT_ONCE,
    handOn: (tx, events) => acceptEvents(tx, plans, events),
    work: (item) => doItem(handler, item, how),
  });
  const stop = async () => {
    setRunningEngine(undefined);
    await worker.stop();
  };
  setRunningEngine({ plans, stop });
  log.info({ functions: plans.length }, 'background work begins');
  return { stop };
}

type How = { plans: readonly Plan[]; backoff: typeof backoff };

/** Goes on with a run for as long as it has a next thing to do that need not wait. */
async function doItem(handler: Handler, item: Item, how: How): Promise<void> {
  if (item.kind === 'wake') return wakeUp(item);
  let known: Known | undefined;
  for (let next: Item | null = item; next; ) {
    await afterYou();
    const began = performance.now();
    known ??= await readRun(next.runId);
    const reply = await ask(handler, next, known, how);
    const settled: Op | 'lost' | 'ended' | null = known.planned ? null : await settleAtOnce(next, reply);
    tookTime(performance.now() - began);
    if (settled === 'lost' || settled === 'ended') return;
    if (settled) {
      known.steps.push({ id: settled.id, state: 'done', data: settled.data, error: null });
      next = { ...next, stepId: 'step', attempt: 0, crashes: 0 };
    } else {
      next = await settle(next, reply, how);
      known = undefined;
    }
  }
}

/** What the function says; a function that never answers, or kills its process again and again, has failed. */
async function ask(handler: Handler, item: Item, known: Known, { plans }: How): Promise<Reply> {
  if (item.crashes >= MOST_CRASHES) {
    const message = `The process died ${item.crashes} times while it did this.`;
    return { type: 'failed', error: { name: 'Crashed', message } };
  }
  const retries = plans.find((plan) => plan.id === known.functionId)?.retries ?? 0;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Reply>((resolve) => {
    const error = { name: 'TooLong', message: `It did not end within ${LONGEST_CALL / 60_000} minutes.` };
    timer = setTimeout(() => resolve({ type: 'retry', error, after: null }), LONGEST_CALL);
  });
  const answer = callFunction(handler, item, known, retries + 1).catch(
    (error: unknown): Reply => ({ type: 'retry', error: errorOf(error), after: null }),
  );
  return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer));
}
