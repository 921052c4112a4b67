import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../launch/place.mjs';
import { findChromium } from './chromium.mjs';
import { failure, skipped } from './report.mjs';
import { tool } from './tool.mjs';

/** @typedef {{ title: string, ok: boolean, tests: { status: string, projectName: string, annotations: { type: string, description?: string }[] }[] }} Spec */
/** @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite */

/**
 * @param {{ stopping: import('../launch/stopping.mjs').Stopping }} how
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function playwright(how) {
  const journeys = path.join(root, 'tests', 'e2e');
  const any = fs.existsSync(journeys) && fs.readdirSync(journeys).some((name) => name.endsWith('.spec.ts'));
  if (!any) return failure('There is no journey in tests/e2e.');
  const browser = await findChromium(how.stopping);
  if ('reason' in browser) return skipped(`browser tests: ${browser.reason}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-playwright-'));
  const file = path.join(folder, 'report.json');
  const env = { CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  try {
    const { output } = await tool('@playwright/test/cli.js', ['test', '--reporter=line,json'], { ...how, env });
    if (!fs.existsSync(file)) return failure(output);
    return count(JSON.parse(fs.readFileSync(file, 'utf8')), output);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, suites: Suite[], errors: { message?: string }[] }} report
 * @param {string} output
 * @returns {import('./report.mjs').Outcome}
 */
function count({ stats, suites, errors }, output) {
  const skips = suites.flatMap(specsOf).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'skipped')
      .map((test) => {
        const why = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
        return why ? `${spec.title}: ${why}` : spec.title;
      }),
  );
  const said = errors.map((error) => error.message ?? '').join('\n');
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: skips,
    output: said ? `${output}\n${said}` : output,
  };
}

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
