import { Client } from '../client.mjs';
import { ADMIN, PASSWORD } from '../conventions.mjs';
import { readForm, sendForm } from '../forms.mjs';
import { comeDue, countNotices, isDrained, lastNotice, noticesAfter } from './house';
import type { openSink } from './letter-sink';

const LATENCIES = 50;
const IDLE_SECONDS = 60;
const PAGE_SECONDS = 20;
const LONGEST_DRAIN = 600_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const rounded = (value: number): number => Number(value.toPrecision(3));

function spread(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

export type Bench = {
  tasks: number[];
  base: string;
  sink: Awaited<ReturnType<typeof openSink>>;
  /** processor time of the server and of PostgreSQL until now, in seconds */
  spent: () => { server: number; database: number };
};

/** From the moment a reminder is set for until it stands in the bell, and until its letter is with the mail server. */
async function latency({ tasks, sink }: Bench): Promise<object> {
  const from = Math.ceil(Date.now() / 1_000) * 1_000 + 5_000;
  const due = tasks.slice(0, LATENCIES).map((taskId, at) => ({ taskId, at: new Date(from + at * 1_000) }));
  const moments = new Map(due.map(({ taskId, at }) => [taskId, at.getTime()]));
  const since = (taskId: number, at: number) => at - (moments.get(taskId) ?? Number.NaN);
  let last = await lastNotice();
  const known = sink.arrivals.length;
  await comeDue(due, true);
  const told: number[] = [];
  const isLate = () => Date.now() > from + LATENCIES * 1_000 + 60_000;
  while ((told.length < LATENCIES || sink.arrivals.length < known + LATENCIES) && !isLate()) {
    const fresh = await noticesAfter(last);
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

async function untilDrained(count: number, after: number): Promise<void> {
  for (const last = Date.now() + LONGEST_DRAIN; Date.now() < last; await pause(200)) {
    if ((await countNotices(after)) >= count && (await isDrained())) return;
  }
  throw new Error(`Not drained: ${await countNotices(after)} of ${count} reminders stand in the bell.`);
}

const drain =
  (byMail: boolean) =>
  async ({ sink, spent }: Bench, count: number): Promise<object> => {
    const [after, known, before, began] = [await lastNotice(), sink.arrivals.length, spent(), performance.now()];
    await comeDue(count, byMail);
    await untilDrained(count, after);
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

async function pages({ tasks, base }: Bench, count: number): Promise<object> {
  const client = await signIn(base);
  const card = `/tasks/${tasks[0]}`;
  const during = (seconds: number) => {
    const end = performance.now() + seconds * 1_000;
    return () => performance.now() < end;
  };
  await ask(client, card, during(PAGE_SECONDS));
  const alone = await ask(client, card, during(PAGE_SECONDS));
  const after = await lastNotice();
  await comeDue(count, false);
  let draining = true;
  const began = performance.now();
  const drained = untilDrained(count, after).finally(() => {
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

/** By name; each answers with what is printed of it. */
export const scenarios: Record<string, (bench: Bench, count: number) => Promise<object>> = {
  due: latency,
  drain: drain(false),
  drainWithLetters: drain(true),
  idle,
  pages,
};
