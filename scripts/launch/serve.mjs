import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { sleep } from '../../db/embedded/processes.mjs';
import { Problem } from './problem.mjs';

const IN_USE = 98;
const HEALTHY_AFTER = 30_000;
const LONGEST_PAUSE = 10_000;
const READY_WITHIN = 120_000;
const PATIENCE = 4_000;
// Collect when the heap has grown by a third, not when it has tripled, with some room for what is young: a third less memory
// for a few per cent of time. It is no limit; a large import may still take what it needs.
const FRUGAL = ['--heap-growing-percent=30', '--max-semi-space-size=24'];

/**
 * The server processes: as many as asked for, each begun again when it ends by itself.
 * @typedef {object} Servers
 * @property {(url: string) => Promise<void>} ready resolves when the address answers that it is ready
 * @property {(env: import('./child.mjs').Env) => void} replace begins them anew with another environment
 */

/**
 * @param {{ env: import('./child.mjs').Env, workers: number, stopping: import('./stopping.mjs').Stopping, onFatal: (problem: Problem) => void }} how
 * @returns {Servers}
 */
export function serve({ env, workers, stopping, onFatal }) {
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('worker.mjs', import.meta.url)),
    args: [],
    execArgv: [...process.execArgv, ...FRUGAL],
  });
  let current = env;
  let failures = 0;
  let everListened = false;

  const begin = () => {
    const worker = cluster.fork(current);
    const since = Date.now();
    worker.once('listening', () => {
      everListened = true;
    });
    worker.on('error', () => {});
    worker.once('exit', (code, signal) => {
      if (stopping.begun || worker.exitedAfterDisconnect === true) return;
      if (code === IN_USE) return onFatal(portInUse(current));
      failures = Date.now() - since > HEALTHY_AFTER ? 0 : failures + 1;
      if (!everListened && failures >= workers * 2) {
        return onFatal(new Problem('The server does not start: its messages are above.'));
      }
      const pause = failures === 0 ? 0 : Math.min(LONGEST_PAUSE, 100 * 2 ** Math.min(failures, 10));
      console.error(`A server process ended (${signal ?? `code ${code}`}); another begins in ${pause / 1000} s.`);
      setTimeout(() => stopping.begun || begin(), pause);
    });
  };

  // That one is asked for pages the others hear of: background work makes room for them in each.
  cluster.on('message', (from, message) => {
    if (message !== 'asked') return;
    for (const worker of Object.values(cluster.workers ?? {}))
      if (worker && worker.id !== from.id && worker.isConnected()) worker.send('asked');
  });
  stopping.add((hurry) => endAll(hurry));
  for (let index = 0; index < workers; index++) begin();

  return {
    async ready(url) {
      for (const until = Date.now() + READY_WITHIN; ; await sleep(100)) {
        const answer = await ask(url);
        if (answer.ok || stopping.begun) return;
        if (Date.now() > until) throw new Problem(`The server does not become ready. ${url} says: ${answer.said}`);
      }
    },
    replace(next) {
      current = next;
      // They end in order and are begun again with the new environment by the handler above.
      for (const worker of Object.values(cluster.workers ?? {})) worker?.send('stop');
    },
  };
}

/** @param {string} url */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return { ok: response.status === 200, said: (await response.text()).slice(0, 500) };
  } catch (error) {
    return { ok: false, said: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {AbortSignal} hurry */
async function endAll(hurry) {
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  const gone = Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))));
  for (const worker of workers) if (worker.isConnected()) worker.send('stop');
  const hurried = new Promise((resolve) => {
    if (hurry.aborted) resolve(undefined);
    hurry.addEventListener('abort', resolve, { once: true });
  });
  await Promise.race([gone, sleep(PATIENCE), hurried]);
  for (const worker of workers) if (!worker.isDead()) worker.process.kill('SIGKILL');
  await gone;
}

/** @param {import('./child.mjs').Env} env */
export function portInUse(env) {
  return new Problem(
    `Port ${env.PORT} is in use by another program. Stop that program, or choose another port: PORT=${Number(env.PORT) + 1} npm start`,
  );
}
