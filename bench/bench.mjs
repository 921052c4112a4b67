// `npm run bench`: measures a production Dilo over a database of `npm run bench:seed`; one line of JSON per scenario.
//   -- --only REGEX   --seconds N   --warm N   --url http://127.0.0.1:3910 (one that runs already)   --serve (only start it)
import fs from 'node:fs';
import { readFacts } from './facts.mjs';
import { measure } from './measure.mjs';
import { makeScenarios } from './scenarios.mjs';
import { serve } from './serve.mjs';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** @param {string} name @param {string} fallback */
function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
}

/** @param {unknown} holds @param {string} what @param {import('./client.mjs').Answer} [answer] */
function must(holds, what, answer) {
  if (!holds)
    throw new Error(`Missing: ${what}${answer ? ` (status ${answer.status}, ${answer.body.length} bytes)` : ''}`);
}

/** @param {string | undefined} file */
const pidIn = (file) => (file && fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, 'utf8'), 10) : undefined);

async function run() {
  const address = process.env.DATABASE_URL;
  if (!address) throw new Error('DATABASE_URL is not set: make a database with npm run bench:seed and name it here.');
  const facts = await readFacts(address);
  const given = option('url', '');
  if (given && !LOOPBACK.test(new URL(given).hostname)) throw new Error('Only a Dilo on this machine can be measured.');
  const server = given ? { base: given, pid: pidIn(process.env.BENCH_PID_FILE), stop: async () => {} } : await serve();
  if (process.argv.includes('--serve')) {
    console.error(`Dilo serves at ${server.base}; Ctrl+C ends it.`);
    return;
  }
  try {
    const { login, scenarios } = makeScenarios({ must, facts });
    const target = { base: server.base, login, app: server.pid, database: pidIn(process.env.BENCH_PG_PID_FILE) };
    const window = {
      warmSeconds: Number(option('warm', '3')),
      seconds: Number(option('seconds', '10')),
      updatePool: facts.updatePool,
    };
    const only = new RegExp(option('only', '.'));
    for (const [name, scenario] of Object.entries(scenarios).filter(([key]) => only.test(key))) {
      const one = await measure(target, scenario, { ...window, inFlight: 1 });
      const eight = await measure(target, scenario, { ...window, inFlight: 8 });
      console.log(JSON.stringify({ scenario: name, one, eight }));
    }
  } finally {
    await server.stop();
  }
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
