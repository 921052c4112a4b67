/**
 * What a check found. A test run counts each of its tests, any other check counts as one.
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped one reason each
 * @property {string} output shown when something failed
 */

/** @param {string} output @returns {Outcome} */
export const failure = (output) => ({ passed: 0, failed: 1, skipped: [], output });

/** @returns {Outcome} */
export const success = () => ({ passed: 1, failed: 0, skipped: [], output: '' });

/** @param {string[]} problems @returns {Outcome} */
export const verdict = (problems) => (problems.length === 0 ? success() : failure(problems.join('\n')));

/**
 * @param {string} reason
 * @returns {Outcome} under CI nothing may be left out
 */
export const skipped = (reason) =>
  process.env.CI
    ? failure(`${reason} (CI is set: this may not be skipped)`)
    : { passed: 0, failed: 0, skipped: [reason], output: '' };

/**
 * @param {string} name
 * @param {Outcome} outcome
 * @param {number} milliseconds
 */
export function show(name, outcome, milliseconds) {
  const { passed, failed, skipped, output } = outcome;
  const mark = failed > 0 ? '✗' : passed > 0 ? '✓' : '–';
  const numbers = passed + failed > 1 ? `: ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}` : '';
  process.stdout.write(`${mark} ${name}${numbers} (${(milliseconds / 1000).toFixed(1)} s)\n`);
  for (const reason of skipped) process.stdout.write(`    skipped: ${reason}\n`);
  if (failed > 0) process.stdout.write(`${output.trimEnd().replace(/^/gm, '    ')}\n`);
}

/** @param {Outcome[]} outcomes */
export function total(outcomes) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const left = outcomes.reduce((sum, outcome) => sum + outcome.skipped.length, 0);
  return { failed, line: `${passed} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}` };
}
