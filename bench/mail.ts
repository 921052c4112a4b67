// `npm run bench:mail`: a database, a Dovecot and letters of its own; one line of JSON per scenario of mail that comes in.
//   -- --only REGEX   --count N (letters that wait)
// `listing` looks at 100,000 letters: how long the list of events and a search for words in them take.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCluster } from '@/db/embedded/cluster.mjs';
import { migrateDatabase } from '@/db/migrate';
import { hasDovecot, startDovecot } from '@/tests/support/dovecot';
import { deliverLetters } from './mail/letters';
import { listing } from './mail/listing';

const MB = 1_048_576;
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
};
const rounded = (value: number): number => Number(value.toPrecision(3));

type Means = typeof import('@/tests/support/mailboxes');
type Bench = { means: Means; port: number; count: number };

/** What this process takes from the system at most beyond what it takes when it does nothing, in megabytes. */
async function highest<T>(work: () => Promise<T>): Promise<{ value: T; memory: number }> {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - idle);
  }, 20);
  try {
    return { value: await work(), memory: Math.round(most / MB) };
  } finally {
    clearInterval(timer);
  }
}

type Measured = { letters: number; seconds: number; memory: number; cpuMs: number };

async function measure(id: number, means: Means): Promise<Measured> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const { value: letters, memory } = await highest(() => means.receiveAll(id));
  const { user, system } = process.cpuUsage(cpu);
  return { letters, seconds: (performance.now() - began) / 1_000, memory, cpuMs: (user + system) / 1_000 };
}

async function waiting({ means, port, count }: Bench): Promise<object> {
  const id = await means.testMailbox(port, 'waiting');
  await deliverLetters(port, 'waiting', count);
  const { letters, seconds, memory, cpuMs } = await measure(id, means);
  const each = rounded(cpuMs / letters);
  return {
    letters,
    perSecond: rounded(letters / seconds),
    cpuMsEach: each,
    memory,
    goal: { perSecond: 50, memory: 300 },
  };
}

/** Every letter is here already: another mailbox, or a server that counts anew. */
async function again({ means, port, count }: Bench): Promise<object> {
  const id = await means.testMailbox(port, 'waiting');
  const began = performance.now();
  await means.receiveAll(id);
  return { letters: count, perSecond: rounded((count / (performance.now() - began)) * 1_000) };
}

async function large({ means, port }: Bench): Promise<object> {
  const id = await means.testMailbox(port, 'large');
  await deliverLetters(port, 'large', 'large');
  const { seconds, memory } = await measure(id, means);
  return { megabytes: 50, seconds: rounded(seconds), memory, goal: { memory: 300 } };
}

/** Nothing new: what a look costs. */
async function nothing({ means, port }: Bench): Promise<object> {
  const id = await means.testMailbox(port, 'nothing');
  await means.receiveAll(id);
  const began = performance.now();
  for (let round = 0; round < 20; round++) await means.receiveAll(id);
  return { milliseconds: rounded((performance.now() - began) / 20) };
}

const scenarios: Record<string, (bench: Bench) => Promise<object>> = { waiting, again, large, nothing, listing };

async function run(): Promise<void> {
  if (!hasDovecot) throw new Error('Dovecot is not installed: apt-get install dovecot-imapd');
  const only = new RegExp(option('only', '.'));
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-bench-mail-'));
  const cluster = await startCluster({ home });
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-bench-files-'));
  Object.assign(process.env, {
    DATABASE_URL: cluster.url,
    DILO_PRIVATE_HOSTS: '1',
    DILO_LOG_LEVEL: 'warn',
    DILO_DATA: data,
  });
  process.env.AUTH_SECRET ??= randomBytes(32).toString('hex');
  const server = await startDovecot();
  try {
    await migrateDatabase(cluster.url);
    const means = await import('@/tests/support/mailboxes');
    await means.seedDirectories();
    const bench = { means, port: server.port, count: Number(option('count', '2000')) };
    for (const [scenario, measured] of Object.entries(scenarios).filter(([name]) => only.test(name)))
      console.log(JSON.stringify({ scenario, ...(await measured(bench)) }));
  } finally {
    await server.stop();
    const { sqlClient } = await import('@/db/client');
    await sqlClient.end({ timeout: 1 });
    await cluster.stop(5_000);
    for (const folder of [home, data]) fs.rmSync(folder, { recursive: true, force: true });
  }
}

await run();
