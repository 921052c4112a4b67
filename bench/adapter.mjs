// Dilo as a target of a comparison that runs several programs side by side on one machine (see docs/bench.md).
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECTS_FROM } from './conventions.mjs';
import { makeScenarios } from './scenarios.mjs';

const pidFile = fileURLToPath(new URL('../.dilo-work/bench.pid', import.meta.url));

/** @typedef {{ id: number, issues: number }} Plan */

/** @param {{ must: import('./scenarios.mjs').Must, fx: import('./facts.mjs').Facts & { ganttSmall: Plan, ganttBig: Plan, calProject: string } }} kit */
export default ({ must, fx }) => ({
  name: 'dilo',
  base: process.env.BENCH_URL ?? 'http://127.0.0.1:3910',
  pidFile: path.resolve(process.env.BENCH_PID_FILE ?? pidFile),
  poolPerWorker: 20,
  ...makeScenarios({
    must,
    facts: {
      ...fx,
      // How many run in a month only the database knows, which is not asked here: `npm run bench` counts them.
      month: { project: PROJECTS_FROM + Number(fx.calProject.slice(1)) },
      plans: [planOf(fx.ganttSmall), planOf(fx.ganttBig)],
    },
  }),
});

/** @param {Plan} plan */
const planOf = ({ id, issues }) => ({ project: PROJECTS_FROM + id, tasks: issues });
