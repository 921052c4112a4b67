import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { InngestFunction } from 'inngest';
import { db } from '@/db/client';
import { startEngine } from '@/inngest/embedded/engine';
import { log } from '@/lib/platform/log';

// An engine for a test: it runs the functions it is given, in a database of its own, without long pauses.

// What fails on purpose need not be read.
log.level = 'silent';

/** Runs `work` while an engine runs these functions. */
export async function withEngine<T>(
  functions: readonly InngestFunction.Any[],
  work: () => Promise<T>,
  options: Parameters<typeof startEngine>[1] = {},
): Promise<T> {
  const engine = startEngine(functions, { backoff: () => 20, ...options });
  try {
    return await work();
  } finally {
    await engine.stop();
  }
}

/** Waits until `look` answers with something; fails after a while. */
export async function until<T>(look: () => Promise<T | undefined | false | null>, seconds = 18): Promise<T> {
  for (const last = Date.now() + seconds * 1_000; ; await pause(20)) {
    const found = await look();
    if (found) return found;
    if (Date.now() > last) throw new Error(`not within ${seconds} s: ${look}`);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** An event in the outbox, as `emit` leaves it. */
export async function happen(
  name: string,
  data: Record<string, unknown> = {},
  id: string = randomUUID(),
): Promise<string> {
  await db.execute(sql`insert into outbox (id, name, data) values (${id}, ${name}, ${JSON.stringify(data)}::jsonb)`);
  return id;
}

export type RunRow = {
  id: string;
  fn: string;
  state: 'running' | 'done' | 'failed';
  output: unknown;
  error: { name: string; message: string } | null;
};

export const runsOf = async (fn: string): Promise<RunRow[]> =>
  db.execute<RunRow>(sql`
    select id, function_id as fn, state, output, error from engine.runs where function_id = ${fn} order by created_at, id`);

/** All runs of a function, once none is under way. */
export const ended = (fn: string, count = 1): Promise<RunRow[]> =>
  until(async () => {
    const runs = await runsOf(fn);
    return runs.length >= count && runs.every((run) => run.state !== 'running') && runs;
  });
