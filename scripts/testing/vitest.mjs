import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { failure } from './report.mjs';
import { tool } from './tool.mjs';

/**
 * @typedef {object} Report what we read of vitest's JSON
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ name: string, status: string, message: string, assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/**
 * @param {'unit' | 'integration'} project
 * @param {{ stopping: import('../launch/stopping.mjs').Stopping, env?: Record<string, string> }} how
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function vitest(project, how) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-vitest-'));
  const file = path.join(folder, 'report.json');
  try {
    const args = ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
    const { code, output } = await tool('vitest/vitest.mjs', [...args, '--passWithNoTests'], how);
    if (!fs.existsSync(file)) return failure(output);
    return count(JSON.parse(fs.readFileSync(file, 'utf8')), code, output);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Report} report
 * @param {number} code
 * @param {string} output
 * @returns {import('./report.mjs').Outcome}
 */
function count(report, code, output) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  // A file that breaks before its first test has none to count.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: tests.filter((test) => /pending|skipped|todo/.test(test.status)).map((test) => test.fullName),
    output,
  };
}
