import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { birthOf } from '../../db/embedded/processes.mjs';
import { failed, run } from './child.mjs';
import { lives } from './lock.mjs';
import { Problem } from './problem.mjs';

const SOURCES = [
  'app',
  'components',
  'db',
  'inngest',
  'lib',
  'messages',
  'public',
  'styles',
  'scripts/settings.mjs',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
];
const SLOTS = ['.next-a', '.next-b', '.next-c'];

/** @typedef {{ slot: string, id: string }} Build id: the same for the same sources */

/**
 * The last whole build. Next.js writes its folder's name into what it builds, so a build cannot be made aside
 * and moved: folders take turns, and one small file says which of them counts.
 * @param {string} root
 * @param {string} work
 * @returns {Build | undefined}
 */
export function currentBuild(root, work) {
  const file = path.join(work, 'build.json');
  if (!fs.existsSync(file)) return undefined;
  /** @type {Build} */
  const build = JSON.parse(fs.readFileSync(file, 'utf8'));
  return fs.existsSync(path.join(root, build.slot, 'BUILD_ID')) ? build : undefined;
}

/**
 * @param {string} root
 * @returns {string} changes whenever a file the app is built from does
 */
export function sourcesId(root) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesUnder(root, name)).sort()) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {string[]}
 */
function filesUnder(root, name) {
  const full = path.join(root, name);
  if (!fs.existsSync(full)) return [];
  if (fs.statSync(full).isFile()) return [name];
  return fs
    .readdirSync(full)
    .filter((entry) => !/\.test\.tsx?$/.test(entry))
    .flatMap((entry) => filesUnder(root, `${name}/${entry}`));
}

/**
 * @param {{ root: string, work: string, id: string, lock: import('./lock.mjs').Lock, stopping: import('./stopping.mjs').Stopping }} place
 * @returns {Promise<Build>}
 */
export async function build({ root, work, id, lock, stopping }) {
  const used = slotsInUse(work).add(currentBuild(root, work)?.slot ?? '');
  const slot = SLOTS.find((name) => !used.has(name));
  if (!slot) throw new Problem('Other processes still serve older versions from this folder: stop one of them first.');
  fs.rmSync(path.join(root, slot, 'BUILD_ID'), { force: true });
  const program = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_IGNORE_INCORRECT_LOCKFILE: '1',
    DILO_DIST: slot,
    DILO_BUILD: id,
  };
  const { code, output } = await run(process.execPath, [program, 'build'], { cwd: root, env, stopping, lock });
  if (code !== 0) throw failed('Building the app (next build)', output);
  const built = { slot, id };
  const file = path.join(work, 'build.json');
  fs.writeFileSync(`${file}.new`, JSON.stringify(built));
  fs.renameSync(`${file}.new`, file);
  return built;
}

/**
 * Keeps later builds out of the folder a server reads from.
 * @param {string} work
 * @param {string} slot
 * @returns {() => void} gives it free
 */
export function markServed(work, slot) {
  const file = path.join(work, `serves-${process.pid}.json`);
  fs.writeFileSync(file, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), slot }));
  return () => fs.rmSync(file, { force: true });
}

/** @param {string} work @returns {Set<string>} */
function slotsInUse(work) {
  const slots = new Set();
  for (const name of fs.readdirSync(work).filter((entry) => entry.startsWith('serves-'))) {
    const file = path.join(work, name);
    const server = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (lives(server)) slots.add(server.slot);
    else fs.rmSync(file, { force: true });
  }
  return slots;
}
