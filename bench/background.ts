// `npm run bench:background`: a database and a production Dilo of its own; one line of JSON per scenario of background work.
//   -- --only REGEX   --count N (reminders that are due at once)
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCluster } from '@/db/embedded/cluster.mjs';
import { migrateDatabase } from '@/db/migrate';
import { openSink } from './background/letter-sink';
import { Client } from './client.mjs';
import { ADMIN, PASSWORD } from './conventions.mjs';
import { readForm, sendForm } from './forms.mjs';
import { serve } from './serve.mjs';
import { type Usage, usageOf } from './usage.mjs';

const LATENCIES = 50;
const IDLE_SECONDS = 60;
const PAGE_SECONDS = 20;
const LONGEST_DRAIN = 900_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const rounded = (value: number): number => Number(value.toPrecision(3));
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
};

function spread(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

type House = typeof import('./background/house').house;
type Bench = {
  house: House;
  tasks: number[];
  base: string;
  sink: Awaited<ReturnType<typeof openSink>>;
  /** processor time of the server and of PostgreSQL until now, in seconds */
  spent: () => { server: number; database: number };
};

/** From the moment a reminder is set for until it stands in the bell, and until its letter is with the mail server. */
async function latency({ house, tasks, sink }: Bench): Promise<object> {
  const from = Math.ceil(Date.now() / 1_000) * 1_000 + 5_000;
  const due = tasks.slice(0, LATENCIES).map((taskId, at) => ({ taskId, at: new Date(from + at * 1_000) }));
  const moments = new Map(due.map(({ taskId, at }) => [taskId, at.getTime()]));
  const since = (taskId: number, at: number) => at - (moments.get(taskId) ?? Number.NaN);
  let last = await house.lastNotice();
  const known = sink.arrivals.length;
  await house.comeDue(due, true);
  const told: number[] = [];
  const isLate = () => Date.now() > from + LATENCIES * 1_000 + 60_000;
  while ((told.length < LATENCIES || sink.arrivals.length < known + LATENCIES) && !isLate()) {
    const fresh = await house.noticesAfter(last);
    for (const { id, taskId } of fresh) {
      told.push(since(taskId, Date.now()));
      last = id;
    }
    await pause(20);
  }
  const sent = sink.arrivals.slice(known).map(({ taskId, at }) => since(taskId, at));
  return {
    inApp: { ...spread(told), count: told.length, goal: 2_000 },
    handedToMail: { ...spread(sent), count: sent.length, goal: 5_000 },
  };
}

async function untilDrained(house: House, count: number, after: number): Promise<void> {
  for (const last = Date.now() + LONGEST_DRAIN; Date.now() < last; await pause(200)) {
    if ((await house.countNotices(after)) >= count && (await house.isDrained())) return;
  }
  throw new Error(`Not drained: ${await house.countNotices(after)} of ${count} reminders stand in the bell.`);
}

const drain =
  (byMail: boolean) =>
  async ({ house, sink, spent }: Bench, count: number): Promise<object> => {
    const [after, known, before, began] = [await house.lastNotice(), sink.arrivals.length, spent(), performance.now()];
    await house.comeDue(count, byMail);
    await untilDrained(house, count, after);
    const seconds = (performance.now() - began) / 1_000;
    const used = spent();
    return {
      reminders: count,
      letters: sink.arrivals.length - known,
      seconds: rounded(seconds),
      goal: 120,
      cpuSeconds: rounded(used.server - before.server),
      databaseCpuSeconds: rounded(used.database - before.database),
    };
  };

async function idle({ spent }: Bench): Promise<object> {
  const before = spent();
  await pause(IDLE_SECONDS * 1_000);
  const after = spent();
  const share = (used: number) => rounded((used / IDLE_SECONDS) * 100);
  return {
    serverPercent: share(after.server - before.server),
    databasePercent: share(after.database - before.database),
    goal: 1,
  };
}

async function signIn(base: string): Promise<Client> {
  const client = new Client(base);
  const fields = readForm((await client.get('/sign-in')).body.toString('utf8'), 'name="password"');
  const answer = await sendForm(client, '/sign-in', [...fields, ['login', ADMIN], ['password', PASSWORD]]);
  if (answer.status !== 303) throw new Error(`Signing in was answered with ${answer.status}.`);
  return client;
}

/** A registry page and a card in turn, one after another, while `goesOn`. */
async function ask(
  client: Client,
  card: string,
  goesOn: () => boolean,
): Promise<{ registry: number; card: number; requests: number }> {
  const times: Record<'registry' | 'card', number[]> = { registry: [], card: [] };
  while (goesOn()) {
    for (const [name, where] of [
      ['registry', '/tasks'],
      ['card', card],
    ] as const) {
      const answer = await client.get(where);
      if (answer.status !== 200) throw new Error(`${where} was answered with ${answer.status}.`);
      times[name].push(answer.ms);
    }
  }
  return { registry: spread(times.registry).p50, card: spread(times.card).p50, requests: times.card.length * 2 };
}

async function pages({ house, tasks, base }: Bench, count: number): Promise<object> {
  const client = await signIn(base);
  const card = `/tasks/${tasks[0]}`;
  const during = (seconds: number) => {
    const end = performance.now() + seconds * 1_000;
    return () => performance.now() < end;
  };
  await ask(client, card, during(PAGE_SECONDS));
  const alone = await ask(client, card, during(PAGE_SECONDS));
  const after = await house.lastNotice();
  await house.comeDue(count, false);
  let draining = true;
  const began = performance.now();
  const drained = untilDrained(house, count, after).finally(() => {
    draining = false;
  });
  const beside = await ask(client, card, () => draining);
  await drained;
  client.close();
  return {
    alone,
    beside,
    ratio: { registry: rounded(beside.registry / alone.registry), card: rounded(beside.card / alone.card) },
    drainSeconds: rounded((performance.now() - began) / 1_000),
    goal: 1.1,
  };
}

const scenarios: Record<string, (bench: Bench, count: number) => Promise<object>> = {
  due: latency,
  drain: drain(false),
  drainWithLetters: drain(true),
  idle,
  pages,
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
    const { house } = await import('./background/house');
    const tasks = await house.foundHouse(sink.port);
    const count = Math.min(house.REMINDERS, Number(option('count', String(house.REMINDERS))));
    const server = await serve();
    stop = server.stop;
    const seconds = (usage: Usage | undefined) => (usage?.cpuMs ?? Number.NaN) / 1_000;
    const spent = () => ({ server: seconds(usageOf(server.pid)), database: seconds(usageOf(cluster.pid)) });
    await pause(5_000);
    for (const [scenario, measure] of Object.entries(scenarios).filter(([name]) => only.test(name)))
      console.log(
        JSON.stringify({ scenario, ...(await measure({ house, tasks, base: server.base, sink, spent }, count)) }),
      );
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
