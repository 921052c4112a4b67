// `npm run bench:background`: a database and a production Dilo of its own; one line of JSON per scenario of background work.
//   -- --only REGEX   --count N (reminders that are due at once)
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCluster } from '@/db/embedded/cluster.mjs';
import { migrateDatabase } from '@/db/migrate';
import { openSink } from './background/letter-sink';
import { serve } from './serve.mjs';
import { type Usage, usageOf } from './usage.mjs';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
};

async function run(): Promise<void> {
  const only = new RegExp(option('only', '.'));
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-bench-background-'));
  const cluster = await startCluster({ home });
  Object.assign(process.env, { DATABASE_URL: cluster.url, DILO_PRIVATE_HOSTS: '1', DILO_LOG_LEVEL: 'warn' });
  process.env.AUTH_SECRET ??= randomBytes(32).toString('hex');
  const sink = await openSink();
  let stop = async () => {};
  try {
    await migrateDatabase(cluster.url);
    // These open the database that is named by now.
    const [{ foundHouse, REMINDERS }, { scenarios }] = [
      await import('./background/house'),
      await import('./background/scenarios'),
    ];
    const tasks = await foundHouse(sink.port);
    const count = Math.min(REMINDERS, Number(option('count', String(REMINDERS))));
    const server = await serve();
    stop = server.stop;
    const seconds = (usage: Usage | undefined) => (usage?.cpuMs ?? Number.NaN) / 1_000;
    const spent = () => ({ server: seconds(usageOf(server.pid)), database: seconds(usageOf(cluster.pid)) });
    await pause(5_000);
    for (const [scenario, measure] of Object.entries(scenarios).filter(([name]) => only.test(name)))
      console.log(JSON.stringify({ scenario, ...(await measure({ tasks, base: server.base, sink, spent }, count)) }));
  } finally {
    await stop();
    await sink.close();
    await cluster.stop(3_000);
    fs.rmSync(home, { recursive: true, force: true });
  }
}

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
