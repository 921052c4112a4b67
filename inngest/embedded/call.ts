import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import type { EngineError, EngineEvent } from '@/db/schema/engine';
import { APP } from './plan';
import type { Item } from './queue';

// One call of a function by the SDK's protocol, in process: what is known of its run goes in, what it did or wants comes out.

export type Op = { id: string; op: string; name: string; data?: unknown; error?: EngineError };
export type Steps = { type: 'ops'; ops: Op[]; after: string | null };
export type Reply =
  | Steps
  | { type: 'done'; output: unknown }
  | { type: 'retry'; error: EngineError; after: string | null }
  | { type: 'failed'; error: EngineError };
export type Handler = (request: Request) => Promise<Response>;

/** What is known of a run when its function is called. */
export type Known = {
  functionId: string;
  event: EngineEvent;
  planned: boolean;
  steps: { id: string; state: 'done' | 'failed'; data: unknown; error: unknown }[];
};

/** Throws when the run is gone. */
export async function readRun(runId: string): Promise<Known> {
  const [run] = await db.execute<Known>(sql`
    select function_id as "functionId", event, planned,
      coalesce((select json_agg(json_build_object('id', s.id, 'state', s.state, 'data', s.data, 'error', s.error) order by s.place)
        from engine.steps s where s.run_id = r.id and s.state <> 'pending'), '[]') as steps
    from engine.runs r where id = ${runId}`);
  if (!run) throw new Error('the run is gone');
  return run;
}

export async function callFunction(handler: Handler, item: Item, run: Known, maxAttempts: number): Promise<Reply> {
  const { steps } = run;
  const body = {
    version: 2,
    event: run.event,
    events: [run.event],
    steps: Object.fromEntries(
      steps.map(({ id, state, data, error }) => [
        id,
        state === 'done' ? { type: 'data', data } : { type: 'error', error },
      ]),
    ),
    ctx: {
      run_id: item.runId,
      attempt: item.attempt,
      max_attempts: maxAttempts,
      disable_immediate_execution: run.planned,
      use_api: false,
      stack: { stack: steps.map(({ id }) => id), current: steps.length },
    },
  };
  const address = `http://embedded.invalid/api/inngest?fnId=${APP}-${run.functionId}&stepId=${item.stepId}`;
  const headers = { host: 'embedded.invalid', 'content-type': 'application/json' };
  return replyOf(await handler(new Request(address, { method: 'POST', headers, body: JSON.stringify(body) })));
}

const errorSchema = z.looseObject({
  name: z.string().default('Error'),
  message: z.string().optional(),
  error: z.string().optional(),
  stack: z.string().optional(),
  cause: z.unknown().optional(),
});
const opsSchema = z.array(
  z.object({
    ...{ id: z.string(), op: z.string(), name: z.string().optional(), displayName: z.string().optional() },
    ...{ data: z.unknown().optional(), error: z.unknown().optional() },
  }),
);

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  const after = response.headers.get('retry-after');
  if (response.status === 200) return { type: 'done', output: body };
  if (response.status !== 206) {
    const isFinal = response.headers.get('x-inngest-no-retry') === 'true';
    const error = errorOf(body);
    return isFinal ? { type: 'failed', error } : { type: 'retry', error, after };
  }
  const ops = opsSchema.parse(body).map(({ id, op, name, displayName, data, error }) => ({
    ...{ id, op, data, name: (op === 'Sleep' ? name : (displayName ?? name)) ?? id },
    ...(error === undefined || error === null ? {} : { error: errorOf(error) }),
  }));
  return { type: 'ops', ops, after };
}

/** What was thrown, as it is kept: with all the SDK wants to have back. */
export function errorOf(thrown: unknown): EngineError {
  if (thrown instanceof Error)
    return { name: thrown.name, message: withCause(thrown.message, thrown.cause), stack: thrown.stack };
  const known = errorSchema.safeParse(thrown);
  if (!known.success) return { name: 'Error', message: String(thrown) };
  const message = known.data.message ?? known.data.error ?? 'unknown';
  return { ...known.data, message: withCause(message, known.data.cause) };
}

const causeSchema = z.looseObject({ message: z.string(), cause: z.unknown().optional() });

/** What lies at its root comes first: of a statement that failed its text says nothing of why. */
function withCause(message: string, cause: unknown): string {
  const known = causeSchema.safeParse(cause);
  if (!known.success) return message;
  const root = withCause(known.data.message, known.data.cause);
  return message.includes(root) ? message : `${root}\n${message}`;
}
