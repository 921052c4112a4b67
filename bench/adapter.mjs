// Dilo as a target of a comparison that runs several programs side by side on one machine (see docs/bench.md).
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeScenarios } from './scenarios.mjs';

const pidFile = fileURLToPath(new URL('../.dilo-work/bench.pid', import.meta.url));

/** @param {{ must: import('./scenarios.mjs').Must, fx: import('./facts.mjs').Facts }} kit */
export default ({ must, fx }) => ({
  name: 'dilo',
  base: process.env.BENCH_URL ?? 'http://127.0.0.1:3910',
  pidFile: path.resolve(process.env.BENCH_PID_FILE ?? pidFile),
  poolPerWorker: 20,
  ...makeScenarios({ must, facts: fx }),
});
