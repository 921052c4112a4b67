import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { failed, run } from './child.mjs';

/** @typedef {import('./lock.mjs').Lock} Lock */

/**
 * Whether node_modules holds what package-lock.json says: by the mark we left, or else entry by entry, so that
 * what somebody's own `npm ci` made is not made again.
 * @param {string} root
 */
export function isInstalled(root) {
  const mark = markFile(root);
  const wanted = fingerprint(root);
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) return true;
  if (!matchesLock(root)) return false;
  fs.writeFileSync(mark, wanted);
  return true;
}

/** @param {string} root */
const markFile = (root) => path.join(root, 'node_modules', '.dilo-installed');

/** @param {string} root */
function fingerprint(root) {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Entry */

/** @param {string} root */
function matchesLock(root) {
  const file = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(file)) return false;
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const present = packagesOf(file);
  for (const [place, entry] of wanted) {
    const found = present.get(place);
    if (found ? found.version !== entry.version : !entry.optional && !entry.devOptional) return false;
  }
  return true;
}

/** @param {string} file @returns {Map<string, Entry>} */
function packagesOf(file) {
  const { packages } = JSON.parse(fs.readFileSync(file, 'utf8'));
  return new Map(Object.entries(packages).filter(([place]) => place !== ''));
}

/**
 * Installs beside node_modules and exchanges the two at the end: an interrupted installation changes nothing.
 * @param {{ root: string, work: string, lock: Lock, stopping: import('./stopping.mjs').Stopping }} place work: a folder for our own use
 */
export async function install({ root, work, lock, stopping }) {
  const aside = path.join(work, 'install');
  const old = path.join(work, 'node_modules.old');
  fs.rmSync(aside, { recursive: true, force: true });
  fs.rmSync(old, { recursive: true, force: true });
  fs.mkdirSync(aside, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    if (fs.existsSync(path.join(root, name))) fs.copyFileSync(path.join(root, name), path.join(aside, name));
  }
  const [program, ...first] = npm();
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await run(program, args, { cwd: aside, env: bare(process.env), stopping, lock });
  if (code !== 0) throw failed('Installing the packages (npm ci)', output);
  fs.writeFileSync(path.join(aside, 'node_modules', '.dilo-installed'), fingerprint(root));
  const target = path.join(root, 'node_modules');
  if (fs.existsSync(target)) fs.renameSync(target, old);
  fs.renameSync(path.join(aside, 'node_modules'), target);
  fs.rmSync(aside, { recursive: true, force: true });
  fs.rmSync(old, { recursive: true, force: true });
}

/** @returns {[string, ...string[]]} the npm that started us, or the one on the path */
function npm() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * Without what the npm above us put there: it would take our folder for the one to install in.
 * @param {import('./child.mjs').Env} env
 */
function bare(env) {
  const kept = Object.entries(env).filter(
    ([name]) => !/^npm_(package|lifecycle|config_local_prefix|config_global_prefix)|^INIT_CWD$|^NODE_ENV$/i.test(name),
  );
  return Object.fromEntries(kept);
}
