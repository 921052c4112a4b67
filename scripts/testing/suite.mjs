import fs from 'node:fs';
import { root } from '../launch/place.mjs';
import { prepare } from '../launch/prepare.mjs';
import { explain } from '../launch/problem.mjs';
import { playwright } from './playwright.mjs';
import { failure, show, success, total } from './report.mjs';
import * as checks from './static-checks.mjs';
import { vitest } from './vitest.mjs';

/** @typedef {import('./report.mjs').Outcome} Outcome */
/** @typedef {{ stopping: import('../launch/stopping.mjs').Stopping }} How */
/** @typedef {{ key: string, name: string, work: (how: How) => Promise<Outcome> }} Check */

const OLDEST_POSTGRES = '/usr/lib/postgresql/15/bin';

/** @param {How} how */
async function build({ stopping }) {
  await prepare(root, stopping);
  return success();
}

/** @type {Check[]} those that may run side by side; the long ones first */
const BESIDE = [
  { key: 'build', name: 'build', work: build },
  { key: 'types', name: 'types', work: checks.types },
  { key: 'lint', name: 'format and lint', work: checks.lint },
  { key: 'law', name: 'import law', work: checks.importLaw },
  { key: 'knip', name: 'unused code', work: checks.unusedCode },
  { key: 'names', name: 'file vocabulary', work: checks.vocabulary },
  { key: 'lock', name: 'lock file complete', work: checks.lockfile },
  { key: 'messages', name: 'translations', work: checks.translations },
  { key: 'settings', name: 'settings in the README', work: checks.settingsTable },
  { key: 'unit', name: 'unit tests', work: (how) => vitest('unit', how) },
];

/** @type {Check[]} those that want both cores to themselves */
const ALONE = [
  { key: 'integration', name: 'integration tests', work: (how) => vitest('integration', how) },
  ...(fs.existsSync(OLDEST_POSTGRES)
    ? [
        {
          key: 'integration15',
          name: 'integration tests on PostgreSQL 15',
          work: (/** @type {How} */ how) =>
            vitest('integration', { ...how, env: { DILO_TEST_PG_BIN: OLDEST_POSTGRES } }),
        },
      ]
    : []),
  { key: 'e2e', name: 'end-to-end tests', work: playwright },
];

/**
 * @param {How & { only: string[] }} what only: keys of checks; none means all
 * @returns {Promise<number>} how many failed
 */
export async function runSuite({ stopping, only }) {
  const unknown = only.filter((key) => ![...BESIDE, ...ALONE].some((check) => check.key === key));
  if (unknown.length > 0) {
    console.error(
      `No such check: ${unknown.join(', ')}. There are: ${[...BESIDE, ...ALONE].map(({ key }) => key).join(', ')}`,
    );
    return 1;
  }
  const wanted = (/** @type {Check} */ { key }) => only.length === 0 || only.includes(key);
  /** @type {Outcome[]} */
  const outcomes = [];
  const waiting = BESIDE.filter(wanted);
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) outcomes.push(await perform(check, { stopping }));
  };
  await Promise.all([lane(), lane()]);
  for (const check of ALONE.filter(wanted)) outcomes.push(await perform(check, { stopping }));
  const { failed, line } = total(outcomes);
  process.stdout.write(`\n${line}\n`);
  return failed;
}

/**
 * @param {Check} check
 * @param {How} how
 */
async function perform({ name, work }, how) {
  const since = Date.now();
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await work(how);
  } catch (error) {
    outcome = failure(explain(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
  show(name, outcome, Date.now() - since);
  return outcome;
}
