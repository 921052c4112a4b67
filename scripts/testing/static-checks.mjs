import fs from 'node:fs';
import path from 'node:path';
import { checkLockfile } from '../checks/lockfile.mjs';
import { compareUse, readUse } from '../checks/message-use.mjs';
import { compareMessages, readMessages } from '../checks/messages.mjs';
import { checkVocabulary } from '../checks/vocabulary.mjs';
import { root } from '../launch/place.mjs';
import { withTable } from '../settings-table.mjs';
import { failure, success, verdict } from './report.mjs';
import { tool } from './tool.mjs';

/** @typedef {import('./report.mjs').Outcome} Outcome */
/** @typedef {{ stopping: import('../launch/stopping.mjs').Stopping }} How */

const ROOMS = ['app', 'bench', 'components', 'db', 'inngest', 'lib', 'scripts', 'tests'];

/** @param {{ code: number, output: string }} ended @returns {Outcome} */
const byCode = ({ code, output }) => (code === 0 ? success() : failure(output));

/** @param {How} how */
export const lint = async (how) =>
  byCode(await tool('@biomejs/biome/bin/biome', ['check', '--max-diagnostics=50'], how));

/** @param {How} how */
export const types = async (how) =>
  byCode(
    await tool('typescript/bin/tsc', ['--noEmit', '--pretty', 'false', '-p', 'scripts/checks/tsconfig.json'], how),
  );

/** @param {How} how */
export const unusedCode = async (how) => byCode(await tool('knip/bin/knip.js', ['--no-progress'], how));

/**
 * A cruiser that cannot read TypeScript finds no module, and so no fault: that counts as a fault.
 * @param {How} how
 * @returns {Promise<Outcome>}
 */
export async function importLaw(how) {
  const rooms = ROOMS.filter((room) => fs.existsSync(path.join(root, room)));
  const script = 'dependency-cruiser/bin/dependency-cruise.mjs';
  const { code, output } = await tool(
    script,
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...rooms],
    how,
  );
  const cruised = Number(/\((\d+) modules,/.exec(output)?.[1] ?? /✔ .*\((\d+) modules/.exec(output)?.[1] ?? 0);
  if (code !== 0) return failure(output);
  return cruised > 0 ? success() : failure(`It read no module at all:\n${output}`);
}

export const vocabulary = async () => verdict(checkVocabulary(root));

export const lockfile = async () => verdict(checkLockfile(root));

export async function translations() {
  const messages = readMessages(root);
  const keys = Object.keys(messages.en ?? {});
  return verdict([...compareMessages(messages), ...compareUse(readUse(root), keys)]);
}

export async function settingsTable() {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  return verdict(
    withTable(readme) === readme
      ? []
      : ['The table of settings is not in step: node scripts/settings-table.mjs --write'],
  );
}
