// `npm run bench:mail`: a database, a Dovecot and letters of its own; one line of JSON per scenario of mail that comes in.
//   -- --only REGEX   --count N (letters that wait)
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCluster } from '@/db/embedded/cluster.mjs';
import { migrateDatabase } from '@/db/migrate';
import { deliver, hasDovecot, startDovecot } from '@/tests/support/dovecot';
import { rawLetter } from '@/tests/support/raw-letters';

const MB = 1_048_576;
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
};
const rounded = (value: number): number => Number(value.toPrecision(3));

type Means = typeof import('@/tests/support/mailboxes');
type Bench = { means: Means; port: number; count: number };

const PEOPLE = 200;
const sentence = 'Доброго дня! Надсилаємо рахунок за листопад, чекаємо на підтвердження до п’ятниці. ';

/** Text and HTML of some kilobytes; every second has a file of 60 kB that is like no other. */
function someLetter(at: number): Buffer {
  const text = sentence.repeat(20 + (at % 30));
  const bodies = [{ body: text }, { type: 'text/html; charset=utf-8', body: `<p>${text}</p>`.repeat(2) }];
  const file = { type: 'application/pdf; name="рахунок.pdf"', encoding: 'base64', body: randomBytes(60_000) } as const;
  const from = `Person ${at % PEOPLE} <person${at % PEOPLE}@outside${at % 20}.test>`;
  return rawLetter({ from, subject: `Рахунок ${at}`, parts: at % 2 ? [...bodies, file] : bodies });
}

/**
 * What this process takes at most beyond what it takes when it does nothing, in megabytes: from the system, or of its own
 * heap and buffers when that is more, since what the letters were made with may not have been given back.
 */
async function highest<T>(work: () => Promise<T>): Promise<{ value: T; memory: number }> {
  globalThis.gc?.();
  const idle = process.memoryUsage();
  let most = 0;
  const timer = setInterval(() => {
    const { rss, heapUsed, external } = process.memoryUsage();
    most = Math.max(most, rss - idle.rss, heapUsed + external - idle.heapUsed - idle.external);
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
  for (let at = 0; at < count; at += 500)
    await deliver(
      port,
      'waiting',
      Array.from({ length: Math.min(500, count - at) }, (_, more) => someLetter(at + more)),
    );
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
  const body = randomBytes(37 * MB);
  const file = { type: 'application/zip; name=large.zip', encoding: 'base64', body } as const;
  await deliver(port, 'large', [rawLetter({ parts: [{ body: 'See file' }, file] })]);
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

const scenarios: Record<string, (bench: Bench) => Promise<object>> = { waiting, again, large, nothing };

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
