import { Client } from './client.mjs';
import { usageOf } from './usage.mjs';

/** @typedef {import('./scenarios.mjs').Scenario} Scenario */
/** @typedef {{ base: string, login: (client: Client, user: string) => Promise<unknown>, app?: number, database?: number }} Target process ids are optional */
/** @typedef {{ inFlight: number, warmSeconds: number, seconds: number, updatePool: number[] }} Window */

const POOL = 20;

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
const rounded = (/** @type {number | undefined} */ value) =>
  value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(3));

/**
 * Workers ask without a pause through warm-up and window; what completes inside the window counts.
 * @param {Target} target
 * @param {Scenario} scenario
 * @param {Window} window
 */
export async function measure(target, scenario, { inFlight, warmSeconds, seconds, updatePool }) {
  const workers = await Promise.all(
    Array.from({ length: inFlight }, (_, index) => begin(target, scenario, index, updatePool)),
  );
  const from = performance.now() + warmSeconds * 1_000;
  const until = from + seconds * 1_000;
  /** @type {number[]} */
  const times = [];
  /** @type {number[]} */
  const bytes = [];
  let before = usages(target);
  const atStart = setTimeout(() => {
    before = usages(target);
  }, warmSeconds * 1_000);
  let last = until;
  try {
    await Promise.all(
      workers.map(async ({ client, worker }) => {
        for (let now = 0; now < until || times.length === 0; ) {
          const done = await scenario.run(client, worker);
          now = performance.now();
          if (now < from || (now > until && times.length > 0)) continue;
          last = Math.max(last, now);
          times.push(done.ms);
          bytes.push(done.bytes);
        }
      }),
    );
  } finally {
    clearTimeout(atStart);
    for (const { client } of workers) client.close();
  }
  const after = usages(target);
  times.sort((a, b) => a - b);
  bytes.sort((a, b) => a - b);
  return {
    requests: times.length,
    p50: rounded(quantile(times, 0.5)),
    p95: rounded(quantile(times, 0.95)),
    perSecond: rounded((times.length / (last - from)) * 1_000),
    bytes: quantile(bytes, 0.5) ?? null,
    cpuMsPerRequest: rounded(spent(before.app, after.app) / times.length),
    databaseCpuMsPerRequest: rounded(spent(before.database, after.database) / times.length),
    pssMb: rounded((after.app?.pss ?? Number.NaN) / 2 ** 20),
  };
}

/** @param {Target} target @param {Scenario} scenario @param {number} index @param {number[]} updatePool */
async function begin(target, scenario, index, updatePool) {
  const client = new Client(target.base);
  const worker = { index, pool: updatePool.slice(index * POOL, (index + 1) * POOL) };
  if (scenario.user) await target.login(client, scenario.user);
  await scenario.setup?.(client, worker);
  return { client, worker };
}

/** @param {Target} target */
const usages = ({ app, database }) => ({ app: usageOf(app), database: usageOf(database) });

/** @param {import('./usage.mjs').Usage | undefined} before @param {import('./usage.mjs').Usage | undefined} after */
const spent = (before, after) => (before && after ? after.cpuMs - before.cpuMs : Number.NaN);
